// The switcher of languages leads to the section that the address of the page names.
for (const click of ["click", "auxclick"])
  document.addEventListener(click, (event) => {
    const link = event.target.closest("a[hreflang]");
    if (!link) return;
    link.hash = location.hash;
    event.stopPropagation(); // Material would leave it out
  }, true);

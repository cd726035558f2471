// What the tests look at in a page. Each function returns what is wrong, an element a line.
window.measure = (() => {
  const notice = () => [...document.querySelectorAll(".tietosuoja, .tietosuoja *")];
  const named = (element) => element.cloneNode(false).outerHTML + " " + element.textContent.trim().slice(0, 40);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.clientWidth !== 1;
  const style = (element, part) => getComputedStyle(element, part);

  // Only for screen readers: nothing of it is seen, so nothing can be cut.
  const unseen = (element) => {
    for (; element; element = element.parentElement) {
      const { position, clip, clipPath } = style(element);
      if (position === "absolute" && (clip !== "auto" || clipPath !== "none")) return true;
    }
    return false;
  };

  // The page and all parts of the notice that are wider than their place.
  const sideways = () =>
    [document.documentElement, ...notice()]
      .filter((each) => shown(each) && !unseen(each) && style(each).display !== "inline")
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
      .map((each) => `${each.scrollWidth} > ${each.clientWidth} ${named(each)}`);

  // Text that stands outside the window, or outside a part that shows no more than its own size.
  const cut = () => {
    const found = [];
    for (const element of notice().filter((each) => shown(each) && !unseen(each))) {
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        if (left < -1 || right > document.documentElement.clientWidth + 1) found.push(named(element));
        for (let box = element; box; box = box.parentElement) {
          if (style(box).overflow === "visible" || box === document.body) continue;
          const outer = box.getBoundingClientRect();
          const inside = left > outer.left - 2 && right < outer.right + 2 && top > outer.top - 2 && bottom < outer.bottom + 2;
          if (!inside && box !== document.documentElement) found.push(`${named(element)} in ${named(box)}`);
        }
      }
    }
    return found;
  };

  // Parts of which a reader sees nothing, other than what is folded, and links that headings show when they are pointed at.
  const hidden = () =>
    notice()
      .filter((each) => each.textContent.trim() && !each.closest("details:not([open]), .headerlink"))
      .filter((each) => {
        const { display, visibility, opacity } = style(each);
        return display === "none" || visibility !== "visible" || opacity === "0";
      })
      .map(named);

  // Whether a part is drawn as a box: with a border, or with a background other than that of the page.
  const clear = (colour) => /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
  const drawn = (element, part) => {
    const of = style(element, part);
    if (of.display === "inline" || (part && of.content === "none")) return false;
    const sides = ["top", "right", "bottom", "left"].map((side) => `border-${side}-`);
    return (
      sides.some((side) => parseFloat(of[`${side}width`]) > 0 && of[`${side}style`] !== "none" && !clear(of[`${side}color`])) ||
      (!clear(of.backgroundColor) && of.backgroundColor !== style(document.body).backgroundColor)
    );
  };
  const boxes = () => notice().flatMap((each) => ["", "::before", "::after"].map((part) => drawn(each, part) && part + named(each)));

  // What is seen around the notice: where it is printed, nothing.
  const around = () => {
    const others = [...document.body.querySelectorAll("*")].filter((each) => !each.closest(".tietosuoja") && shown(each) && !unseen(each));
    return others.filter((each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())).map(named);
  };

  // Whether focus is seen: an outline or a shadow.
  const focused = () => {
    const { outlineStyle, outlineWidth, boxShadow } = style(document.activeElement);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };

  return { sideways, cut, hidden, boxes, around, focused, named };
})();

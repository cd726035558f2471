"""How long a site takes to build with this plugin, and with what one would use without it."""

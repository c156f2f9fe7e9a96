// Begin with the comparison where labs were picked already: the boxes to pick from are folded away.
(() => {
  "use strict";

  const fields = document.querySelector(".scroll:has(> .compare)").previousElementSibling.firstElementChild;
  const wide = matchMedia("(min-width: 40rem)").matches;
  fields.open = !new URLSearchParams(location.search).has("labs") && (wide || fields.open);
})();

// Keep heads of tables in sight.
(() => {
  "use strict";

  // A box that scrolls sideways would hold the head of its table: where all of it fits, it need not scroll.
  const fit = new ResizeObserver((boxes) => {
    for (const { target } of boxes) target.classList.toggle("fits", target.scrollWidth <= target.clientWidth);
  });
  for (const box of document.querySelectorAll(".scroll")) fit.observe(box);
})();

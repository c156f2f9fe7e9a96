// Keep heads of tables in sight, and what an address leads to.
(() => {
  "use strict";

  // A box that scrolls sideways would hold the head of its table: where all of it fits, it need not scroll.
  const fit = new ResizeObserver((boxes) => {
    for (const { target } of boxes) target.classList.toggle("fits", target.scrollWidth <= target.clientWidth);
  });
  for (const box of document.querySelectorAll(".scroll")) fit.observe(box);

  // Who comes for a place does not find it shut: it opens, and what it stands in.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const own = target.querySelector(":scope > .fold");
    if (own) own.open = true;
    for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();

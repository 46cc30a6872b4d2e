// A chart keeps on paper the width it was drawn in. So the page does too, and the browser makes it fit the sheet.
// What is higher than a sheet by itself would be cut: it is drawn smaller, so that it fits one.
const SHEET = 186 / 273; // height to width of what is printed of a sheet, in millimetres: paper.css says the margins
const LETTERHEAD = 60; // what stands on paper alone, above the first page
addEventListener("beforeprint", () => {
  const page = document.querySelector(".stMainBlockContainer");
  const inner = page && getComputedStyle(page);
  const width = page && page.clientWidth - parseFloat(inner.paddingLeft) - parseFloat(inner.paddingRight);
  if (!width) return;
  document.documentElement.style.setProperty("--drawn", `${width}px`);
  const fit = (each, height) => each.style.setProperty("--fits", Math.min(1, (width * SHEET) / height).toFixed(3));
  const top = each => each.getBoundingClientRect().top - page.getBoundingClientRect().top + LETTERHEAD;
  // Tables go on over the page; of pictures the first ones stand below the title, not behind a sheet with nothing else.
  const rows = [...page.querySelectorAll(".stHorizontalBlock:has(> .stColumn):not(:has(.table-box))")];
  rows.forEach((row, at) => fit(row, row.offsetHeight + (at || top(row) > width * SHEET ? 0 : top(row))));
  const brief = page.querySelector(".stHtml:has(.brief):not(:has(.profile))");
  if (brief) fit(brief, brief.offsetHeight + top(brief));
});
// "Print" opens what is folded, which the server has yet to fill: the browser prints once the page stands still. Where
// something is folded, its keys (Ctrl+P) do the same, as long as the server answers.
(() => {
  const FOLDED = '[class*="st-key-exhibit-"] .stExpander > details:not([open])';
  const button = () => document.querySelector(".st-key-print-page button");
  const isStill = () => document.querySelector(".stApp")?.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-stale="true"], .stSkeleton');
  let printed = "", since = 0, waiting;
  const look = () => {
    const asked = document.querySelector(".print-now")?.dataset.at;
    if (!asked || asked === printed || waiting) return;
    since = Date.now();
    waiting = setInterval(() => {
      if (!isStill()) { since = Date.now(); return; }
      if (Date.now() - since < 800) return; // charts and tables are drawn after they came
      clearInterval(waiting);
      waiting = undefined;
      printed = asked;
      print();
    }, 100);
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("keydown", event => {
    const isPrint = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "p";
    const answers = document.querySelector('.stApp[data-test-connection-state="CONNECTED"]');
    if (!isPrint || !answers || !button() || !document.querySelector(FOLDED)) return;
    event.preventDefault();
    button().click();
  }, true);
})();

// A chart keeps on paper the width it was drawn in. So the page does too, and the browser makes it fit the sheet.
// What is higher than a sheet by itself would be cut: it is drawn smaller, so that it fits one.
const SHEET = 186 / 273; // height to width of what is printed of a sheet, in millimetres: paper.css says the margins
const LETTERHEAD = 60; // what stands on paper alone, above the first page
const LEAST = 0.78; // a picture is drawn no smaller than this to share a sheet
const GAP = 16; // between the parts of a picture's card
// What a row takes on paper: without the boxes that choose the records behind a picture.
const printed = row => row.offsetHeight - Math.min(...[...row.children].map(column =>
  [...column.querySelectorAll(".stElementContainer:has(> .stSelectbox)")]
    .reduce((sum, box) => sum + box.offsetHeight + GAP, 0)));
const nextRow = row => {
  const next = row.parentElement.nextElementSibling;
  const below = next?.querySelector(":scope > .stHeading") ? next.nextElementSibling : next;
  return below?.querySelector(":scope > .stHorizontalBlock");
};
addEventListener("beforeprint", () => {
  const page = document.querySelector(".stMainBlockContainer");
  const inner = page && getComputedStyle(page);
  const width = page && page.clientWidth - parseFloat(inner.paddingLeft) - parseFloat(inner.paddingRight);
  if (!width) return;
  document.documentElement.style.setProperty("--drawn", `${width}px`);
  const sheet = width * SHEET;
  const fit = (each, height, lead) =>
    each.style.setProperty("--fits", Math.min(1, (sheet - lead) / height).toFixed(3));
  const top = each => each.getBoundingClientRect().top - page.getBoundingClientRect().top + LETTERHEAD;
  // Tables go on over the page; of pictures the first ones stand below the title, not behind a sheet with nothing else.
  const pictures = '.stHorizontalBlock:is(:has(> .stColumn [class*="st-key-exhibit-"]), [class*="st-key-row-"])';
  const rows = [...page.querySelectorAll(`${pictures}:not(:has(.table-box))`)];
  const heights = rows.map(printed);
  const leads = rows.map((row, at) => (at || top(row) + heights[0] / 2 > sheet ? 0 : top(row)));
  rows.forEach((row, at) => fit(row, heights[at], leads[at]));
  // Two that follow each other share a sheet where that makes them little smaller: else half of it stays empty.
  for (let at = 0; at + 1 < rows.length; at++) {
    if (nextRow(rows[at]) !== rows[at + 1]) continue;
    const between = rows[at + 1].getBoundingClientRect().top - rows[at].getBoundingClientRect().bottom;
    const both = heights[at] + heights[at + 1], lead = leads[at] + between + GAP; // a little to spare
    if (both * LEAST + lead > sheet) continue;
    fit(rows[at], both, lead);
    fit(rows[at + 1], both, lead);
    at++;
  }
  const brief = page.querySelector(".stHtml:has(.brief):not(:has(.profile))");
  if (brief) fit(brief, brief.offsetHeight, top(brief));
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
    document.documentElement.classList.add("for-a-sheet"); // paper.css: charts are drawn in the width of one
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
  addEventListener("afterprint", () => document.documentElement.classList.remove("for-a-sheet"));
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("keydown", event => {
    const isPrint = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "p";
    const answers = document.querySelector('.stApp[data-test-connection-state="CONNECTED"]');
    if (!isPrint || !answers || !button() || !document.querySelector(FOLDED)) return;
    event.preventDefault();
    button().click();
  }, true);
})();

// Where the keyboard is must not be lost when a page is drawn anew.
// A control that went (an answered question, an opened draft) leaves the cursor at the heading above it: Tab goes on from
// there, and a second Enter does nothing. What opens at a control ("Columns") is entered: it stands at the end of the
// page, where Tab would come last.
(() => {
  const HEADINGS = ".stMain :is(h1, h2, h3)", INSIDE = "input, textarea, select, button, a[href]";
  const keyOf = element => element.closest('.stElementContainer[class*="st-key-"]')?.className.match(/st-key-[^\s]+/)[0];
  const words = heading => heading.innerText.replace(/\d+/g, ""); // "To be answered (2)" becomes "(1)"
  let last;
  const remember = element => {
    if (!element.closest(".stMain") || element.matches(".stMain, h1, h2, h3")) return (last = undefined);
    const isAbove = heading => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    const above = [...document.querySelectorAll(HEADINGS)].filter(isAbove).reverse().map(words);
    last = { element, key: keyOf(element), tag: element.tagName, above };
  };
  const again = () => last.key && document.querySelector(`.${CSS.escape(last.key)} ${last.tag}`);
  const heading = () => {
    const here = [...document.querySelectorAll(HEADINGS)];
    const kept = last.above.find(said => here.some(each => words(each) === said));
    const found = here.find(each => words(each) === kept) || here[0];
    if (found) found.tabIndex = -1;
    return found;
  };
  const find = () => {
    if (!last || last.element.isConnected || document.activeElement !== document.body) return;
    if (document.querySelector('.stApp[data-test-script-state="running"]')) return look();
    const found = again() || heading();
    last = undefined;
    found?.focus({ preventScroll: true });
  };
  let waiting, opened;
  const look = () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 200); // once for all that is drawn together
  };
  const enter = body => requestAnimationFrame(() => body.querySelector(INSIDE)?.focus());
  addEventListener("focusin", event => remember(event.target));
  addEventListener("pointerdown", () => { last = opened = undefined; }, true);
  addEventListener("keydown", event => {
    opened = /^(Enter| )$/.test(event.key) && event.target.closest?.('[data-testid="stPopover"] button');
  }, true);
  new MutationObserver(changes => {
    if (last) look();
    if (!opened) return;
    for (const change of changes)
      for (const added of change.addedNodes) {
        const body = added.nodeType === Node.ELEMENT_NODE
          && (added.matches('[data-testid="stPopoverBody"]') ? added : added.querySelector('[data-testid="stPopoverBody"]'));
        if (body) enter(body);
      }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();

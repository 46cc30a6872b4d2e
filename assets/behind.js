// Records behind a mark that was clicked stand below its row of charts: they come into view, where somebody asked for
// them just now, by a click or a key.
(() => {
  let asked = 0;
  for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => { asked = Date.now(); }, true);
  new MutationObserver(changes => {
    if (Date.now() - asked > 5000) return;
    for (const change of changes)
      for (const added of change.addedNodes) {
        const records = added.nodeType === Node.ELEMENT_NODE
          && (added.matches('[class*="st-key-records-"]') ? added : added.querySelector('[class*="st-key-records-"]'));
        if (records) setTimeout(() => records.scrollIntoView({ block: "nearest", behavior: "instant" }), 400);
      }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();

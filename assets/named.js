// What belongs together is one group with a name for a screen reader: controls called "Excel" or "2018" stand on a page
// many times. Names come from what stands in the group already, in the page's language.
(() => {
  const groups = [
    ['[class*="st-key-exhibit-"]', "h2"], // a picture, by its title
    ['.stHorizontalBlock[class*="st-key-complete-"]', "b"], // years to be marked complete, by their register
  ];
  const name = () => {
    for (const [group, title] of groups)
      for (const each of document.querySelectorAll(group)) {
        const said = each.querySelector(title)?.innerText.trim();
        if (!said || each.getAttribute("aria-label") === said) continue;
        each.setAttribute("role", "group");
        each.setAttribute("aria-label", said);
      }
    // The framework calls its box for files presentational and gives it a name: only one of the two can be.
    for (const box of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]'))
      box.setAttribute("role", "group");
  };
  let waiting;
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(name, 200); // once for all that is drawn together
  }).observe(document.documentElement, { childList: true, subtree: true });
})();

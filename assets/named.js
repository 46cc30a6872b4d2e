// What belongs together is one group with a name for a screen reader: controls called "Excel", "2018" or "Open" stand on
// a page many times. Names come from what stands in the group already, in the page's language.
(() => {
  const READ_BEFORE = '[class*="st-key-read-before-"]';
  const groups = [
    ['[class*="st-key-exhibit-"]', "h2"], // a picture, by its title
    ['.stHorizontalBlock[class*="st-key-complete-"]', "b"], // years to be marked complete, by their register
    ['[class*="st-key-schedule-line-"]', ".source"], // a table read by itself: its name, when, what came of it
    [".card", ".what"], // a key figure, by what it is
    [READ_BEFORE, ".stText"], // a table of another database with its schedule, by its name and when it was read
  ];
  const known = groups.map(([group]) => group).join();
  // One line of several: its words first, then what can be done with what they name.
  const lines = ".stMain .stHorizontalBlock:has(.stButton, .stPopover)";
  const firstWords = line => {
    const first = line.firstElementChild;
    return first.querySelector("button, input, h1, h2, h3") ? undefined : first.querySelector(".stText, .stHtml p");
  };
  const call = (each, words) => {
    const said = words?.innerText.trim();
    if (!said || each.getAttribute("aria-label") === said) return;
    each.setAttribute("role", "group");
    each.setAttribute("aria-label", said);
  };
  const name = () => {
    for (const [group, title] of groups)
      for (const each of document.querySelectorAll(group)) call(each, each.querySelector(title));
    for (const line of document.querySelectorAll(lines)) if (!line.matches(known) && !line.closest(READ_BEFORE)) call(line, firstWords(line));
    // The framework calls its box for files presentational and gives it a name: only one of the two can be.
    for (const box of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]'))
      box.setAttribute("role", "group");
  };
  let waiting;
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(name, 200); // once for all that is drawn together
  }).observe(document.documentElement, { childList: true, characterData: true, subtree: true });
})();

// A list is one place for the Tab key, not one for each of its hundred links: Tab comes to the link that was used last,
// and goes on past the list. Between its links go the arrow keys, Home and End. They stay links.
(() => {
  const BOX = ".table-box", WAY = "a[href], summary";
  const waysOf = part => [...part.querySelectorAll(WAY)];
  const makeOnePlace = (box, here) => {
    const ways = waysOf(box);
    const kept = here || ways.find(way => way.getAttribute("tabindex") === "0") || ways[0];
    for (const way of ways) {
      const place = way === kept ? "0" : "-1";
      if (way.getAttribute("tabindex") !== place) way.setAttribute("tabindex", place);
    }
  };
  const columnOf = way => way.closest("td, th")?.cellIndex;
  // The same column of the next row that has a link at all, else the first link of that row.
  const inRow = (way, sibling) => {
    for (let row = way.closest("tr")?.[sibling]; row; row = row[sibling]) {
      const ways = waysOf(row);
      if (ways.length) return ways.find(each => columnOf(each) === columnOf(way)) || ways[0];
    }
  };
  const beside = (way, by) => {
    const ways = waysOf(way.closest(BOX));
    return ways[ways.indexOf(way) + by];
  };
  const going = {
    ArrowDown: way => inRow(way, "nextElementSibling"),
    ArrowUp: way => inRow(way, "previousElementSibling"),
    ArrowRight: way => beside(way, 1),
    ArrowLeft: way => beside(way, -1),
    Home: way => waysOf(way.closest(BOX))[0],
    End: way => waysOf(way.closest(BOX)).at(-1),
  };
  document.addEventListener("keydown", event => {
    const way = event.target.closest?.(WAY), go = going[event.key];
    if (!go || !way?.closest(BOX) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    go(way)?.focus();
  });
  document.addEventListener("focusin", event => {
    const box = event.target.matches?.(WAY) && event.target.closest(BOX);
    if (box) makeOnePlace(box, event.target);
  });
  let waiting;
  const look = () => {
    waiting = undefined;
    for (const box of document.querySelectorAll(BOX)) makeOnePlace(box);
  };
  new MutationObserver(() => {
    waiting ??= setTimeout(look, 100); // once for all that is drawn together
  }).observe(document.documentElement, { childList: true, subtree: true });
})();

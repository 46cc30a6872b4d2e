// The address holds every filter, those that are as usual too: the framework leaves these out, and the link would mean
// another year once there is newer data. The page says what it shows; what the address lacks is added. What was added
// here follows the page: it may have been added before the answer to the last choice was there.
(() => {
  const added = new Map();
  const written = history.replaceState.bind(history);
  const hold = () => {
    const anew = document.querySelector(".load-anew")?.dataset.to; // other data: its filters begin as they are there
    if (anew) { location.replace(anew); return; }
    const said = document.querySelector(".whole-link")?.dataset.query;
    if (!said) return;
    const address = new URL(location.href);
    const isOurs = name => !address.searchParams.has(name) || added.get(name) === address.searchParams.get(name);
    const other = [...new URLSearchParams(said)]
      .filter(([name, value]) => isOurs(name) && address.searchParams.get(name) !== value);
    if (!other.length) return;
    for (const [name, value] of other) {
      address.searchParams.set(name, value);
      added.set(name, value);
    }
    written(history.state, "", address);
  };
  let waiting;
  const soon = () => { waiting ??= setTimeout(() => { waiting = undefined; hold(); }, 300); };
  // One act of a person is one step back. The framework makes an entry for each filter it leaves out of the address,
  // also where nobody did anything: Back then led to the same page, which made them anew, and never away from it.
  let acted = false;
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => { acted = true; }, true);
  const pushed = history.pushState.bind(history);
  history.pushState = (...said) => {
    (acted ? pushed : written)(...said);
    acted = false;
    soon();
  };
  history.replaceState = (...said) => { written(...said); soon(); };
  addEventListener("popstate", () => { acted = false; soon(); });
  new MutationObserver(soon)
    .observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-query"] });
})();

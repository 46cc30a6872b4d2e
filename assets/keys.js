// "/" puts the cursor into the search box, as on other sites, unless somebody is typing; the column at the left opens
// for it where it is folded away.
(() => {
  const box = () => document.querySelector(".st-key-find input");
  const isTyping = element => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  const focus = tries => {
    const found = box();
    if (found && found.checkVisibility({ visibilityProperty: true })) found.focus();
    else if (tries) setTimeout(focus, 50, tries - 1);
  };
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    if (document.querySelector('.stSidebar[data-collapsed="true"], .stSidebar[aria-expanded="false"]'))
      document.querySelector('[data-testid="stExpandSidebarButton"]')?.click();
    focus(20);
  });
})();

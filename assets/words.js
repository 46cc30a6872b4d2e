// Words of the framework that no argument of its Python side reaches: labels read aloud, hints on hover, two short
// texts of lists. Nothing else is touched: only attributes, and texts that are exactly one of these.
(() => {
  if (document.documentElement.lang !== "vi") return; // English pages are right as they are; switching loads the page anew
  const words = {
    "Open": "Mở", "open": "mở", "Close": "Đóng", "Clear": "Xóa", "Clear all": "Bỏ chọn hết", "Clear value": "Bỏ chọn", "Clear text": "Xóa chữ",
    "No results": "Không tìm thấy", "No options to select": "Không còn gì để chọn", "No options to select.": "Không còn gì để chọn",
    "Choose an option": "Chọn", "Choose options": "Chọn", "Remove": "Bỏ", "Delete": "Xóa",
    "Show/hide columns": "Ẩn/hiện cột", "Fullscreen": "Toàn màn hình", "Close fullscreen": "Thu nhỏ", "View fullscreen": "Toàn màn hình",
    "Expand sidebar": "Mở cột trái", "Collapse sidebar": "Thu cột trái", "Sidebar": "Cột trái", "Skip to main content": "Đến nội dung chính", "App pages": "Các trang", "Main menu": "Trình đơn",
    "Step up": "Tăng", "Step down": "Giảm", "Increment value": "Tăng", "Decrement value": "Giảm", "Increment": "Tăng", "Decrement": "Giảm",
    "Show password": "Hiện mật khẩu", "Hide password": "Ẩn mật khẩu", "Upload": "Chọn tệp", "Remove file": "Bỏ tệp", "Alert": "Thông báo", "Loading": "Đang tải", "Stop": "Dừng", "Help": "Giải thích", "Running...": "Đang xử lý…",
  };
  const attributes = ["aria-label", "title", "placeholder", "alt"];
  const texts = "[role=listbox], [role=option], [data-baseweb=popover], svg title, [data-testid=stStatusWidget], [data-testid=stSkipToContent]";

  const say = element => {
    for (const name of attributes) {
      const said = element.getAttribute(name);
      const ours = words[said] || (said && said.startsWith("Help for ") ? `Giải thích: ${said.slice(9)}` : undefined);
      if (ours) element.setAttribute(name, ours);
    }
  };
  const translate = root => {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    say(root);
    for (const element of root.querySelectorAll(attributes.map(name => `[${name}]`).join(","))) say(element);
    const boxes = root.closest(texts) ? [root] : root.querySelectorAll(texts);
    for (const box of boxes) {
      const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const ours = words[walk.currentNode.nodeValue.trim()];
        if (ours) walk.currentNode.nodeValue = ours;
      }
    }
  };
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === "attributes") say(change.target);
      else change.addedNodes.forEach(translate);
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: attributes });
})();

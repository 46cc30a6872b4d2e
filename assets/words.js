// Words of the framework that no argument of its Python side reaches: labels read aloud, hints on hover, short texts of
// lists, and what it says when the program fails or is gone. Nothing else is touched: only attributes, and texts that are
// exactly one of these.
(() => {
  const vietnamese = {
    "Open": "Mở", "open": "mở", "Close": "Đóng", "Dismiss": "Đóng", "Clear": "Xóa", "Clear all": "Bỏ chọn hết", "Clear value": "Bỏ chọn", "Clear text": "Xóa chữ",
    "No results": "Không tìm thấy", "No options to select": "Không còn gì để chọn", "No options to select.": "Không còn gì để chọn",
    "Choose an option": "Chọn", "Choose options": "Chọn", "Remove": "Bỏ", "Delete": "Xóa",
    "Show/hide columns": "Ẩn/hiện cột", "Fullscreen": "Toàn màn hình", "Close fullscreen": "Thu nhỏ", "View fullscreen": "Toàn màn hình",
    "Expand sidebar": "Mở cột trái", "Collapse sidebar": "Thu cột trái", "Sidebar": "Cột trái", "Skip to main content": "Đến nội dung chính", "App pages": "Các trang", "Main menu": "Trình đơn",
    "Step up": "Tăng", "Step down": "Giảm", "Increment value": "Tăng", "Decrement value": "Giảm", "Increment": "Tăng", "Decrement": "Giảm",
    "Show password": "Hiện mật khẩu", "Hide password": "Ẩn mật khẩu", "Upload": "Chọn tệp", "file upload": "Chọn tệp", "Remove file": "Bỏ tệp", "Alert": "Thông báo", "Loading": "Đang tải", "Stop": "Dừng", "Help": "Giải thích", "Running...": "Đang xử lý…",
    "Connecting": "Đang kết nối", "Connecting to Streamlit server": "Đang kết nối với chương trình", "Unable to connect to Streamlit server": "Không kết nối được với chương trình",
    "Connection error": "Mất kết nối",
    "Failed to generate file for download": "Không lấy được tệp. Hãy tải lại trang rồi thử lại.",
    "Streamlit server is not responding. Are you connected to the internet?": "Chương trình không trả lời. Hãy khởi động lại chương trình rồi tải lại trang này.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "Chương trình không trả lời. Nếu đã dừng, hãy khởi động lại bằng lệnh:",
    "streamlit run yourscript.py": "python3 start.py",
    "This app has encountered an error. The original error message is redacted to prevent data leaks. Full error details have been recorded in the logs (if you're on Streamlit Cloud, click on 'Manage app' in the lower right of your app).":
      "Phần này của trang gặp lỗi. Chi tiết đã ghi vào nhật ký của chương trình. Hãy tải lại trang; nếu vẫn còn lỗi, báo người quản trị.",
  };
  const english = {
    "Upload": "Choose a file", "file upload": "Choose a file",
    "Connection error": "Connection lost",
    "Failed to generate file for download": "The file could not be given. Please load the page again, then try once more.",
    "Streamlit server is not responding. Are you connected to the internet?": "The program does not answer. Please start it again, then load this page again.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "The program does not answer. If it was stopped, start it again with:",
    "streamlit run yourscript.py": "python3 start.py",
    "This app has encountered an error. The original error message is redacted to prevent data leaks. Full error details have been recorded in the logs (if you're on Streamlit Cloud, click on 'Manage app' in the lower right of your app).":
      "This part of the page failed. The program's log says why. Please load the page again; if it fails again, tell the administrator.",
  };
  const words = { vi: vietnamese, en: english }[document.documentElement.lang];
  if (!words) return;
  // Sentences with a number or a name in them.
  const sentences = words === vietnamese ? [
    [/^Help for (.*)$/, "Giải thích: $1"],
    [/^(\d+) options? available\.$/, "$1 lựa chọn."],
    [/^(.*), selected\.?$/, "$1, đã chọn"],
    [/^File must be (.*) or smaller\.$/, "Tệp lớn quá, tối đa $1."],
  ] : [];
  const attributes = ["aria-label", "title", "placeholder", "alt"];
  const texts = "[role=listbox], [role=option], [role=log], [role=dialog], [data-baseweb=popover], svg title, [data-testid=stStatusWidget], [data-testid=stSkipToContent], "
    + "[data-testid=stConnectionStatus], [data-testid=stAlert], [data-testid=stException], [data-testid=stFileUploaderFile], [data-testid=stFileUploaderDropzone] button, [data-testid=stDownloadButton]";

  const ours = said => {
    if (!said) return undefined;
    const [pattern, sentence] = sentences.find(([each]) => each.test(said)) || [];
    return words[said] || (pattern && said.replace(pattern, sentence));
  };
  const say = element => {
    for (const name of attributes) {
      const said = ours(element.getAttribute(name));
      if (said) element.setAttribute(name, said);
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
        const said = ours(walk.currentNode.nodeValue.trim());
        if (said) walk.currentNode.nodeValue = said;
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

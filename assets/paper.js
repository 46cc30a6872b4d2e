// A chart keeps on paper the width it was drawn in. So the page does too, and the browser makes it fit the sheet.
addEventListener("beforeprint", () => {
  const page = document.querySelector(".stMainBlockContainer");
  const inner = page && getComputedStyle(page);
  const width = page && page.clientWidth - parseFloat(inner.paddingLeft) - parseFloat(inner.paddingRight);
  if (width) document.documentElement.style.setProperty("--drawn", `${width}px`);
});

// node xlsb.js FROM.xlsx TO.xlsb — with SheetJS 0.18.5 (npm install xlsx@0.18.5); LibreOffice cannot write .xlsb.
const { createRequire } = require("module");
const { readFile, writeFile } = createRequire(process.cwd() + "/")("xlsx");
writeFile(readFile(process.argv[2], { cellNF: true }), process.argv[3], { bookType: "xlsb" });

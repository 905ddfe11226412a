// usage: node tools/embed.mjs OUT.c
// Bundle web/ and write its files into a C source: the program carries its own page.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const out = process.argv[2];
const bundled = await build({ entryPoints: ["web/src/main.ts"], bundle: true, minify: true, write: false, format: "iife", target: "es2022", legalComments: "none" });
const css = await build({ stdin: { contents: readFileSync("node_modules/uplot/dist/uPlot.min.css", "utf8") + readFileSync("web/page.css", "utf8"), loader: "css" }, minify: true, write: false });
const files = [
  ["/", "text/html; charset=utf-8", Buffer.from(readFileSync("web/index.html"))],
  ["/page.js", "text/javascript; charset=utf-8", Buffer.from(bundled.outputFiles[0].contents)],
  ["/page.css", "text/css; charset=utf-8", Buffer.from(css.outputFiles[0].contents)],
  ["/openapi.json", "application/json; charset=utf-8", Buffer.from(readFileSync("web/openapi.json"))],
];
const bytes = (b) => { const lines = []; for (let i = 0; i < b.length; i += 24) lines.push([...b.subarray(i, i + 24)].join(",")); return lines.join(",\n"); };
let source = "// Made by tools/embed.mjs; do not edit.\n#include \"serve/asset.h\"\n\n";
let table = "", total = 0;
files.forEach(([path, type, body], i) => {
  const packed = gzipSync(body, { level: 9 });
  total += packed.length;
  source += `static const unsigned char plain_${i}[] = {\n${bytes(body)}};\nstatic const unsigned char gzip_${i}[] = {\n${bytes(packed)}};\n`;
  table += `    {"${path}", "${type}", "\\"${createHash("sha256").update(body).digest("hex").slice(0, 16)}\\"", plain_${i}, sizeof plain_${i}, gzip_${i}, sizeof gzip_${i}},\n`;
});
writeFileSync(out, `${source}\nconst sr_asset sr_assets[] = {\n${table}    {0},\n};\n`);
console.error(`page: ${Math.round(total / 1000)} kB compressed`);
if (total > 400000) { console.error("the page is over 400 kB"); process.exit(1); }

#!/usr/bin/env node
// Opens pages in Chromium, has them checked, and writes what was found as JSON: a list, one entry a page.
//
//   node audit.mjs [--checks reading,keyboard,engines] [--shots FOLDER] [--root ADDRESS] [--type SELECTOR=TEXT]
//                  [--chromium PATH] [--at-once 2] ADDRESS...
//
// An ADDRESS is http:// or file:// or the path of a file; without any they are read from standard input, one a
// line. Without --checks a page is opened and watched only: what it asks for, its errors, its dialogs. What is
// not below the root (without one: the folder of the page) counts as external.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { chromium } from "playwright-core";

import { engines } from "./checks/engines.mjs";
import { keyboard } from "./checks/keyboard.mjs";
import { addStyle, reading, words } from "./checks/reading.mjs";
import { shoot } from "./checks/shots.mjs";
import { notes, watch } from "./checks/traffic.mjs";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // No name but this machine's own leads anywhere, whatever a page asks for.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];
const SCREEN = { width: 1280, height: 900 };
const STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    checks: { type: "string", default: "" },
    shots: { type: "string" },
    root: { type: "string" },
    type: { type: "string" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    "at-once": { type: "string", default: "2" },
  },
});
const CHECKS = new Set(options.checks.split(",").filter(Boolean));
const unknown = [...CHECKS].filter((check) => !["reading", "keyboard", "engines"].includes(check));
if (unknown.length > 0) throw new Error(`there is no check called ${unknown.join(", ")}`);

const given = positionals.length > 0 ? positionals : readFileSync(0, "utf8").split("\n").filter(Boolean);
const addresses = given.map(asAddress);
const root = options.root === undefined ? undefined : `${asAddress(options.root).replace(/\/+$/, "")}/`;

// Playwright gives each start a new, empty profile and removes it.
const browser = await chromium.launch({ executablePath: options.chromium, chromiumSandbox: false, args: FLAGS });
try {
  const results = new Array(addresses.length);
  let next = 0;
  const work = async () => {
    const usual = await browser.newContext({ viewport: SCREEN, colorScheme: "light" });
    const scriptless = await browser.newContext({ viewport: SCREEN, colorScheme: "light", javaScriptEnabled: false });
    for (let i = next++; i < addresses.length; i = next++) results[i] = await audit(addresses[i], usual, scriptless);
  };
  await Promise.all(Array.from({ length: Number(options["at-once"]) }, work));
  process.stdout.write(`${JSON.stringify(results, null, 1)}\n`);
} finally {
  await browser.close();
}

async function audit(address, usual, scriptless) {
  const started = performance.now();
  const noted = notes();
  const { page, status } = await open(usual, address, noted);
  const result = { address, status };
  if (options.type !== undefined) await type(page, options.type);
  if (options.shots !== undefined) result.shots = await shoot(page, address.replace(root, ""), options.shots);
  if (CHECKS.has("reading")) {
    result.reading = await reading(page);
    const plain = await open(scriptless, address, noted);
    result.reading.withoutScript = await words(plain.page);
    await plain.page.close();
  }
  if (CHECKS.has("keyboard")) result.keyboard = await keyboard(page);
  // What the engines ask for and say themselves is not the page's.
  const ofThePage = structuredClone(noted);
  if (CHECKS.has("engines")) Object.assign(result, await engines(page));
  await page.close();
  return { ...result, ...ofThePage, seconds: Math.round(performance.now() - started) / 1000 };
}

async function open(context, address, noted) {
  const page = await context.newPage();
  watch(page, root ?? new URL(".", address).href, noted);
  const response = await page.goto(address, { waitUntil: "load" });
  await addStyle(page, STILL);
  return { page, status: response?.status() || 200 };
}

function asAddress(given) {
  return /^(https?|file):/.test(given) ? given : pathToFileURL(resolve(given)).href;
}

async function type(page, instruction) {
  const [selector, ...text] = instruction.split("=");
  await page.fill(selector, text.join("="));
  await page.press(selector, "End");
  await page.waitForTimeout(300);
}

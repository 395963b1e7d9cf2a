// Pictures of a page to look at: phone and desktop, light and dark, and as it would be printed.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

const WIDTHS = [390, 1280];
// A page longer than this is shown up to here; Chromium cannot take a picture that is much longer.
const LONGEST = 12000;

/** Write the pictures into *folder*, under names made from *name*, and return their paths. */
export async function shoot(page, name, folder) {
  mkdirSync(folder, { recursive: true });
  const stem = name.replace(/^\w+:\/+/, "").replace(/\.html$/, "").replaceAll(/[^A-Za-z0-9.]+/g, "-") || "index";
  const paths = [];
  for (const width of WIDTHS) {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const path = join(folder, `${stem}.${width}.${colorScheme}.png`);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width, height: Math.min(height, LONGEST) };
      await page.screenshot({ path, fullPage: true, clip });
      paths.push(path);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
  const sheet = join(folder, `${stem}.pdf`);
  await page.pdf({ path: sheet, format: "A4" });
  return [...paths, sheet];
}

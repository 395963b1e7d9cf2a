// Whether a page can be read: on a narrow screen, printed, with wide spacing, without JavaScript.

const NARROW = 320;
const WIDE = 1280;
// The width of A4 between margins of 10 mm, in CSS pixels.
const SHEET = 718;
const TALL = 900;

// WCAG 2.2, success criterion 1.4.12.
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

/** Return what is too wide, in which setting, and what paper would not show. */
export async function reading(page) {
  const found = await page.evaluate(() => ({
    title: document.title,
    lang: document.documentElement.lang,
    h1: [...document.querySelectorAll("h1")].map((each) => each.innerText.trim()),
    text: document.querySelector("main")?.innerText.trim().length ?? 0,
    tooWide: [],
  }));
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: NARROW, height: TALL });
    found.tooWide.push(...(await tooWide(page, `${NARROW} px, ${colorScheme}`)));
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: WIDE, height: TALL });
  found.tooWide.push(...(await tooWide(page, `${WIDE} px`)));
  await addStyle(page, SPACED);
  found.tooWide.push(...(await tooWide(page, `${WIDE} px, spaced text`)));
  await removeStyle(page);
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.setViewportSize({ width: SHEET, height: TALL });
  found.tooWide.push(...(await tooWide(page, "print")));
  found.print = await page.evaluate(onPaper);
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.setViewportSize({ width: WIDE, height: TALL });
  return found;
}

/** Return the heading of the page and how long its text is. */
export async function words(page) {
  return page.evaluate(() => ({
    h1: [...document.querySelectorAll("h1")].map((each) => each.innerText.trim()),
    text: document.querySelector("main")?.innerText.trim().length ?? 0,
  }));
}

/** Styles that the page's own policy cannot refuse. Without movement, styles are at once what they become. */
export async function addStyle(page, text) {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, text);
}

async function removeStyle(page) {
  await page.evaluate(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)));
}

async function tooWide(page, setting) {
  return page.evaluate((setting) => {
    const edge = document.documentElement.clientWidth + 1;
    const scrolls = (element) => {
      for (let each = element.parentElement; each !== null && each !== document.body; each = each.parentElement) {
        if (["auto", "scroll"].includes(getComputedStyle(each).overflowX)) return true;
      }
      return false;
    };
    const name = (element) => element.outerHTML.slice(0, element.outerHTML.indexOf(">") + 1).slice(0, 160);
    const beyond = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && box.right > edge && !scrolls(element);
    });
    const width = document.scrollingElement.scrollWidth;
    if (width <= edge && beyond.length === 0) return [];
    return [{ setting, width, elements: beyond.slice(0, 5).map(name) }];
  }, setting);
}

/** Runs in the page, as it is printed: how much text there is, and which would be too pale without backgrounds. */
function onPaper() {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const contrastWithWhite = (colour) => {
    if (!known.has(colour)) {
      pen.fillStyle = "white";
      pen.fillRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((byte) => {
        const part = byte / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      known.set(colour, 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05));
    }
    return known.get(colour);
  };
  const pale = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode;
    if (data.trim() === "" || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const inSvg = element instanceof SVGElement;
    const colour = getComputedStyle(element)[inSvg ? "fill" : "color"];
    if (!inSvg && contrastWithWhite(colour) < 4.5) pale.set(colour, data.trim().slice(0, 80));
  }
  return {
    text: document.querySelector("main")?.innerText.trim().length ?? 0,
    pale: [...pale].map(([colour, text]) => ({ colour, text })),
  };
}

// Walks through a page with the Tab key, as somebody without a mouse does.

// Tab is pressed at most so often; what comes after is given the focus by the page itself.
const PRESSED = 60;

/** Return how the focus moves: where it starts, what shows no focus, what is out of order. */
export async function keyboard(page) {
  await page.evaluate(watch);
  const stops = [];
  for (let press = 0; press < PRESSED; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => window.__walk.arrive());
    if (stop === null || stops.some((each) => each.order === stop.order)) break;
    stops.push(stop);
  }
  const rest = await page.evaluate(() => window.__walk.rest());
  const unmarked = await page.evaluate(() => window.__walk.unmarked());
  const skip = await skipLink(page, stops[0]);
  return {
    stops: stops.length,
    reached: stops.length + rest,
    first: stops[0] ?? null,
    skip,
    unmarked,
    hidden: stops.filter((each) => each.hidden).map(({ element }) => element),
    outOfOrder: stops.filter((each, i) => i > 0 && each.order < stops[i - 1].order).map(({ element }) => element),
  };
}

async function skipLink(page, first) {
  if (first?.target == null) return { works: false, why: "the first stop is not a link to a place on the page" };
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => window.__walk.first().focus());
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  return page.evaluate((target) => {
    const place = document.getElementById(target);
    if (place === null) return { works: false, why: `nothing on the page is called ${target}` };
    const now = document.activeElement;
    const order = place.compareDocumentPosition(now);
    const follows = place === now || (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 || now === document.body;
    return { works: follows, why: follows ? "" : "the next stop after it stands before the place" };
  }, first.target);
}

/** Runs in the page: remembers how each stop looked when it had the focus. */
function watch() {
  const SHOWN_BY = [
    "outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "backgroundImage", "color",
    "borderTopColor", "borderBottomColor", "borderTopWidth", "borderBottomWidth", "borderBottomStyle",
    "textDecorationLine", "textDecorationThickness", "textDecorationStyle", "opacity", "visibility", "clipPath",
  ];
  const seen = new Map();
  const all = [...document.querySelectorAll("*")];
  const name = (element) => element.outerHTML.slice(0, element.outerHTML.indexOf(">") + 1).slice(0, 160);
  const look = (element) => {
    const parts = [getComputedStyle(element), getComputedStyle(element, "::before"), getComputedStyle(element, "::after")];
    const styles = parts.flatMap((style) =>
      SHOWN_BY.map((key) => (key.startsWith("outline") && style.outlineStyle === "none" ? "" : style[key])),
    );
    const { width, height } = element.getBoundingClientRect();
    return JSON.stringify([...styles, Math.round(width), Math.round(height)]);
  };
  const covered = (element) => {
    const box = element.getClientRects()[0];
    if (box === undefined || box.width === 0 || box.height === 0) return true;
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 2)];
    const top = document.elementFromPoint(x, y);
    return top === null || !(element.contains(top) || top.contains(element));
  };
  window.__walk = {
    first: () => seen.keys().next().value,
    arrive() {
      const element = document.activeElement;
      if (element === null || element === document.body || element === document.documentElement) return null;
      if (!seen.has(element)) seen.set(element, look(element));
      const href = element.getAttribute("href") ?? "";
      return {
        element: name(element),
        order: all.indexOf(element),
        target: href.startsWith("#") ? decodeURIComponent(href.slice(1)) : null,
        hidden: covered(element),
      };
    },
    rest() {
      let reached = 0;
      for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
        if (seen.has(element)) continue;
        element.focus({ preventScroll: true });
        if (document.activeElement !== element) continue;
        seen.set(element, look(element));
        reached += 1;
      }
      return reached;
    },
    unmarked() {
      document.activeElement?.blur();
      return [...seen].filter(([element, focused]) => look(element) === focused).map(([element]) => name(element));
    },
  };
}

// Other people's accessibility checkers, run inside a page: axe-core, HTML_CodeSniffer, IBM's engine.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);
const AXE = readFileSync(resolve("axe-core/axe.min.js"), "utf8");
const HTMLCS = readFileSync(resolve("html_codesniffer/build/HTMLCS.js"), "utf8");
const IBM = readFileSync(resolve("accessibility-checker-engine/ace.js"), "utf8");

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TELEPHONE = { width: 390, height: 844 };
const IBM_POLICIES = ["IBM_Accessibility", "WCAG_2_2"];

// A finding shows this many of the places where it was found, and this much of each.
const SHOWN = 5;
const EXCERPT = 200;

/** Return what all three say of the page, and what axe says of it on a telephone in the dark. */
export async function engines(page) {
  // What a person can open is looked at too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
  await page.evaluate(`${AXE};0`);
  const light = await axe(page);
  const found = { axe: light.violations, axeUnsure: light.incomplete };
  await page.evaluate(`${HTMLCS};0`);
  found.htmlcs = await htmlcs(page);
  await page.evaluate(`${IBM};window.ace=ace;0`);
  found.ibm = await ibm(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(TELEPHONE);
  const dark = await axe(page);
  found.axeDark = dark.violations;
  return found;
}

async function axe(page) {
  return page.evaluate(
    async ({ tags, shown, excerpt }) => {
      const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"] };
      const results = await window.axe.run(document, options);
      const shorten = (each) => ({
        rule: each.id,
        says: each.help,
        times: each.nodes.length,
        where: each.nodes.slice(0, shown).map((node) => ({
          element: node.target.flat().join(" "),
          html: node.html.slice(0, excerpt),
          why: node.failureSummary ?? "",
        })),
      });
      return { violations: results.violations.map(shorten), incomplete: results.incomplete.map(shorten) };
    },
    { tags: AXE_TAGS, shown: SHOWN, excerpt: EXCERPT },
  );
}

async function htmlcs(page) {
  return page.evaluate(
    ({ excerpt }) =>
      new Promise((done, fail) => {
        const { HTMLCS } = window;
        const finish = () =>
          done(
            HTMLCS.getMessages()
              .filter((each) => each.type === HTMLCS.ERROR)
              .map((each) => ({ rule: each.code, says: each.msg, html: each.element.outerHTML?.slice(0, excerpt) ?? "" })),
          );
        HTMLCS.process("WCAG2AA", document, finish, () => fail(new Error("HTML_CodeSniffer could not run")));
      }),
    { excerpt: EXCERPT },
  );
}

async function ibm(page) {
  const results = await page.evaluate(
    async ({ policies, excerpt }) => {
      const report = await new window.ace.Checker().check(document, policies);
      return report.results
        .filter(({ value }) => value[1] !== "PASS")
        .map((each) => ({
          rule: each.ruleId,
          level: each.value.join("/"),
          says: each.message,
          element: each.path.dom,
          html: (each.snippet ?? "").slice(0, excerpt),
        }));
    },
    { policies: IBM_POLICIES, excerpt: EXCERPT },
  );
  return results.filter(({ level }) => level === "VIOLATION/FAIL");
}

/* The search of this site: looks in the index that stands beside it, and asks nobody else.
   Capitals, accents and the shape of apostrophes make no difference; every word must be found, also
   inside a longer one. The order is that of ids: it says nothing about importance. */
(function () {
  "use strict";
  var index = window.harmgraphIndex;
  var form = document.getElementById("search");
  var field = document.getElementById("words");
  var said = document.getElementById("said");
  var list = document.getElementById("found");
  var most = 60;
  if (!index || !form || !field || !said || !list) { return; }

  function fold(text) {
    return text.toLowerCase().replace(/[\u2018\u2019]/g, "'").normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "").replace(/\s+/g, " ").trim();
  }

  var folded = null;
  function look(text) {
    var phrase = fold(text);
    var words = phrase.split(" ");
    if (!folded) {
      folded = index.rows.map(function (row) { return fold(row[2] + " " + row[3]) + " " + row[4]; });
    }
    var whole = [];
    var parts = [];
    folded.forEach(function (all, place) {
      if (words.every(function (word) { return all.indexOf(word) >= 0; })) {
        (all.indexOf(phrase) >= 0 ? whole : parts).push(index.rows[place]);
      }
    });
    return whole.concat(parts);
  }

  function line(row) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    var kind = document.createElement("p");
    link.href = row[0];
    link.textContent = row[2];
    kind.textContent = index.kinds[row[1]] + (row[3] ? ": " + row[3] : "");
    item.appendChild(link);
    item.appendChild(kind);
    return item;
  }

  function show(text) {
    list.textContent = "";
    if (!fold(text)) { said.textContent = "Type one word or more."; return; }
    var found = look(text);
    found.slice(0, most).forEach(function (row) { list.appendChild(line(row)); });
    said.textContent = found.length === 0
      ? "Nothing here has these words. That does not mean that it does not happen."
      : found.length + (found.length === 1 ? " thing has" : " things have") + " these words." +
        (found.length > most ? " The first " + most + " are here; one more word finds fewer." : "");
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    /* What was looked for is not written into the address, so that no history keeps it. */
    show(field.value);
  });
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { field.value = asked.slice(0, 500); show(field.value); }
}());

"use strict";
const TEXTS = {
  fr: { title: "Relevé de compte palettes", number: "N°", client: "Créancier", partner: "Partenaire", period: "Période", deadline: "À répondre avant le", columns: ["N°", "Date", "Nature", "Type", "Remis", "Rendu", "Solde", "Commande", "Bon", ""], opening: "Report", closing: "Solde", contest: "Contester", contested: "Contestée", confirm: "Confirmer toutes les lignes non contestées", confirmed: "Confirmé. Merci.", sent: "Contestation enregistrée.", note: "Confirmer vaut reconnaissance du solde, hors lignes contestées. Chaque réponse est conservée avec sa date.", why: "Motif", what: "Que faut-il corriger ?", send: "Contester la ligne", cancel: "Annuler", gone: "Ce lien n’existe pas ou le délai est passé.", failed: "Refusé : ", empty: "Expliquez en quelques mots.", reasons: { QTY: "Quantité", QUALITY: "Qualité", TYPE: "Type de palette", MISSING_VOUCHER: "Bon manquant", DUPLICATE: "Doublon", WRONG_PARTNER: "Autre partenaire", PRESCRIBED: "Prescrite" } },
  en: { title: "Statement of the pallet account", number: "No.", client: "Creditor", partner: "Partner", period: "Period", deadline: "Answer by", columns: ["No.", "Date", "Kind", "Type", "Out", "Back", "Balance", "Order", "Voucher", ""], opening: "Carried forward", closing: "Balance", contest: "Contest", contested: "Contested", confirm: "Confirm every line that is not contested", confirmed: "Confirmed. Thank you.", sent: "The contest is recorded.", note: "Confirming acknowledges the balance, contested lines left out. Every answer is kept with its date.", why: "Reason", what: "What has to be put right?", send: "Contest the line", cancel: "Cancel", gone: "There is no such link, or the time to answer is over.", failed: "Refused: ", empty: "Explain in a few words.", reasons: { QTY: "Quantity", QUALITY: "Quality", TYPE: "Type of pallet", MISSING_VOUCHER: "Voucher missing", DUPLICATE: "Duplicate", WRONG_PARTNER: "Another partner", PRESCRIBED: "Barred by time" } },
  de: { title: "Kontoauszug Paletten", number: "Nr.", client: "Gläubiger", partner: "Partner", period: "Zeitraum", deadline: "Antwort bis", columns: ["Nr.", "Datum", "Art", "Typ", "Ausgang", "Rückgabe", "Saldo", "Auftrag", "Schein", ""], opening: "Vortrag", closing: "Saldo", contest: "Beanstanden", contested: "Beanstandet", confirm: "Alle nicht beanstandeten Zeilen bestätigen", confirmed: "Bestätigt. Danke.", sent: "Die Beanstandung ist festgehalten.", note: "Die Bestätigung erkennt den Saldo an, beanstandete Zeilen ausgenommen. Jede Antwort wird mit ihrem Datum aufbewahrt.", why: "Grund", what: "Was ist zu berichtigen?", send: "Zeile beanstanden", cancel: "Abbrechen", gone: "Diesen Link gibt es nicht, oder die Frist ist vorbei.", failed: "Abgelehnt: ", empty: "Erklären Sie es in wenigen Worten.", reasons: { QTY: "Menge", QUALITY: "Qualität", TYPE: "Palettentyp", MISSING_VOUCHER: "Schein fehlt", DUPLICATE: "Doppelt", WRONG_PARTNER: "Anderer Partner", PRESCRIBED: "Verjährt" } },
};
const language = Object.keys(TEXTS).find((known) => navigator.language.startsWith(known)) || "en";
const say = TEXTS[language];
const by = (id) => document.getElementById(id);
const token = location.pathname.replace(/\/$/, "").split("/").pop();
const api = `/api/palettes/statements/shared/${encodeURIComponent(token)}`;
const made = (name, text, className = "") => { const one = document.createElement(name); one.textContent = text ?? ""; one.className = className; return one; };
const tell = (text, done = false) => { by("message").textContent = text; by("message").className = done ? "done" : ""; };
let contested = 0;

document.documentElement.lang = language;
document.title = by("title").textContent = say.title;
by("headings").append(...say.columns.map((name, at) => made("th", name, [0, 4, 5, 6].includes(at) ? "n" : "")));
by("note").textContent = say.note; by("confirm").textContent = say.confirm; by("why").textContent = say.why; by("what").textContent = say.what;
by("send").textContent = say.send; by("cancel").textContent = say.cancel;
by("reason").append(...Object.entries(say.reasons).map(([code, text]) => Object.assign(made("option", text), { value: code })));
for (const form of ["pdf", "xlsx", "csv"]) Object.assign(by(form), { textContent: form.toUpperCase(), href: `${api}/file?format=${form}&language=${language}` });

function sums(label, balances) {
  return Object.entries(balances).map(([type, count]) => {
    const row = made("tr", "", "sum");
    row.append(Object.assign(made("td", label), { colSpan: 3 }), made("td", type), made("td"), made("td"), made("td", count, "n"), Object.assign(made("td"), { colSpan: 3 }));
    return row;
  });
}

function line(one, answerable) {
  const row = made("tr", "", one.contest ? "contested" : "");
  const cells = [one.number, one.occurredOn, one.kind, one.type, one.out || "", one.back || "", one.balance, one.orderId, one.voucher];
  row.append(...cells.map((text, at) => made("td", text, [0, 4, 5, 6].includes(at) ? "n" : "")));
  const last = made("td", "", one.contest ? "why" : "");
  if (one.contest) last.textContent = `${say.contested}: ${say.reasons[one.contest.reason]}. ${one.contest.thread.map((message) => message.text).join(" / ")}`;
  else if (answerable) {
    const button = made("button", say.contest);
    button.type = "button";
    button.addEventListener("click", () => { contested = one.number; by("which").textContent = `${say.number} ${one.number}`; by("contest").showModal(); });
    last.append(button);
  }
  row.append(last);
  return row;
}

function show(statement) {
  const answerable = !statement.confirmedBy && new Date(statement.deadline) > new Date();
  const facts = [[say.number, statement.number], [say.client, statement.clientId], [say.partner, statement.partnerId], [say.period, statement.period], [say.deadline, new Date(statement.deadline).toLocaleDateString(language)]];
  by("facts").replaceChildren(...facts.flatMap(([label, value]) => [made("dt", label), made("dd", value)]));
  by("lines").replaceChildren(...sums(say.opening, statement.opening), ...statement.lines.map((one) => line(one, answerable)), ...sums(say.closing, statement.closing));
  by("confirm").hidden = !answerable;
  by("shown").hidden = false;
  if (statement.confirmedBy) tell(say.confirmed, true);
}

async function ask(path, body) {
  const answer = await fetch(api + path, body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const told = await answer.json();
  if (answer.ok) { show(told); return true; }
  tell(answer.status === 404 ? say.gone : say.failed + (told.detail || told.title));
  return false;
}

by("send").addEventListener("click", async () => {
  if (!by("detail").value.trim()) return by("detail").setAttribute("placeholder", say.empty);
  by("contest").close();
  if (await ask(`/lines/${contested}/contest`, { reason: by("reason").value, detail: by("detail").value.trim() })) tell(say.sent, true);
  by("detail").value = "";
});
by("confirm").addEventListener("click", () => ask("/confirm", {}));
ask("");

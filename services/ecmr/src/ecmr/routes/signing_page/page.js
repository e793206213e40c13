"use strict";
const TEXTS = {
  fr: { name: "Votre nom", reservations: "Réserves", none: "Aucune réserve", damage: "Avarie", shortage: "Manquant", delay: "Retard", other: "Autre", draw: "Signez dans le cadre :", clear: "Effacer", sign: "Signer", consent: "En signant, vous confirmez la lettre de voiture ci-dessus. Votre nom, l’heure, l’appareil et l’adresse réseau sont conservés comme preuve.", title: "Lettre de voiture", sender: "Expéditeur", carrier: "Transporteur", consignee: "Destinataire", from: "Prise en charge", to: "Livraison", goods: "Marchandises", held: "Réserves du transporteur", done: "Signé. Merci.", gone: "Ce lien a déjà servi, a expiré, ou la lettre a été modifiée.", unknown: "Ce lien n’existe pas.", wait: "Ce n’est pas encore votre tour de signer.", empty: "Indiquez votre nom et signez.", failed: "Échec : ", why: "Décrivez la réserve." },
  en: { name: "Your name", reservations: "Reservations", none: "No reservation", damage: "Damage", shortage: "Shortage", delay: "Delay", other: "Other", draw: "Sign in the box:", clear: "Clear", sign: "Sign", consent: "By signing you confirm the consignment note above. Your name, the time, the device and the network address are kept as evidence.", title: "Consignment note", sender: "Sender", carrier: "Carrier", consignee: "Consignee", from: "Taking over", to: "Delivery", goods: "Goods", held: "Carrier's reservations", done: "Signed. Thank you.", gone: "This link was used, has expired, or the note was changed.", unknown: "There is no such link.", wait: "It is not your turn to sign yet.", empty: "Give your name and sign.", failed: "Failed: ", why: "Describe the reservation." },
  de: { name: "Ihr Name", reservations: "Vorbehalte", none: "Kein Vorbehalt", damage: "Beschädigung", shortage: "Fehlmenge", delay: "Verspätung", other: "Sonstiges", draw: "Unterschreiben Sie im Feld:", clear: "Löschen", sign: "Unterschreiben", consent: "Mit der Unterschrift bestätigen Sie den obigen Frachtbrief. Name, Zeit, Gerät und Netzadresse werden als Nachweis aufbewahrt.", title: "Frachtbrief", sender: "Absender", carrier: "Frachtführer", consignee: "Empfänger", from: "Übernahme", to: "Ablieferung", goods: "Güter", held: "Vorbehalte des Frachtführers", done: "Unterschrieben. Danke.", gone: "Dieser Link wurde benutzt, ist abgelaufen, oder der Frachtbrief wurde geändert.", unknown: "Diesen Link gibt es nicht.", wait: "Sie sind noch nicht an der Reihe.", empty: "Nennen Sie Ihren Namen und unterschreiben Sie.", failed: "Fehlgeschlagen: ", why: "Beschreiben Sie den Vorbehalt." },
};
const language = Object.keys(TEXTS).find((known) => navigator.language.startsWith(known)) || "en";
const say = TEXTS[language];
const by = (id) => document.getElementById(id);
document.documentElement.lang = language;
for (const part of document.querySelectorAll("[data-text]")) part.textContent = say[part.dataset.text];

const tell = (text, done = false) => { by("message").textContent = text; by("message").className = done ? "done" : ""; };
const row = (label, value) => {
  if (!value) return;
  const term = document.createElement("dt"), definition = document.createElement("dd");
  term.textContent = label; definition.textContent = value;
  by("note").append(term, definition);
};
const address = (place) => [place?.street, [place?.postcode, place?.city].filter(Boolean).join(" "), place?.country].filter(Boolean).join(", ");
const here = location.pathname.replace(/\/$/, "");

const pad = by("pad"), pen = pad.getContext("2d");
pen.lineWidth = 3; pen.lineCap = pen.lineJoin = "round"; pen.strokeStyle = "#0a2a66";
let drawn = 0, drawing = false, shown = null;
const at = (event) => { const box = pad.getBoundingClientRect(); return [(event.clientX - box.left) * pad.width / box.width, (event.clientY - box.top) * pad.height / box.height]; };
pad.addEventListener("pointerdown", (event) => { drawing = true; pad.setPointerCapture(event.pointerId); pen.beginPath(); pen.moveTo(...at(event)); event.preventDefault(); });
pad.addEventListener("pointermove", (event) => { if (!drawing) return; pen.lineTo(...at(event)); pen.stroke(); drawn += 1; });
for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => { drawing = false; });
by("kind").addEventListener("change", () => { by("text").hidden = !by("kind").value; });
by("clear").addEventListener("click", () => { pen.clearRect(0, 0, pad.width, pad.height); drawn = 0; });

async function show() {
  const answer = await fetch(`${here}/note`);
  if (!answer.ok) return tell(answer.status === 410 ? say.gone : answer.status === 404 || answer.status === 422 ? say.unknown : say.failed + answer.status);
  const offer = await answer.json(), note = offer.particulars;
  shown = offer.contentHash;
  by("title").textContent = `${say.title} ${offer.number}`;
  row(say.sender, [note.sender?.name, address(note.sender?.address)].filter(Boolean).join(", "));
  row(say.carrier, note.carrier?.name);
  row(say.consignee, [note.consignee?.name, address(note.consignee?.address)].filter(Boolean).join(", "));
  row(say.from, address(note.takingOver?.address));
  row(say.to, address(note.delivery?.address));
  for (const item of note.goods) row(say.goods, `${item.packages ?? ""} ${item.packing ?? ""} – ${item.description ?? ""}, ${item.grossWeight ?? "?"} kg`);
  for (const held of offer.reservations) row(say.held, `${say[held.kind]}: ${held.text}`);
  by("reserve").hidden = offer.role === "sender";
  if (offer.purpose === "reservations") by("kind").options[0].remove(), by("kind").dispatchEvent(new Event("change"));
  if (!offer.isYourTurn) return tell(say.wait);
  by("form").hidden = false;
}

by("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = by("name").value.trim(), kind = by("kind").value, text = by("text").value.trim();
  if (!name || drawn < 5) return tell(say.empty);
  if (kind && !text) return tell(say.why);
  by("sign").disabled = true;
  const body = { signature: pad.toDataURL("image/png"), signerName: name, reservations: kind ? [{ kind, text }] : [], deviceTime: new Date().toISOString(), contentHash: shown };
  try {
    const answer = await fetch(here, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (answer.ok) { by("form").hidden = true; return tell(say.done, true); }
    tell(answer.status === 410 ? say.gone : say.failed + (await answer.json()).detail);
  } catch (error) { tell(say.failed + error.message); }
  by("sign").disabled = false;
});
show();

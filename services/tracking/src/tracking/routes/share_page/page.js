"use strict";
const TEXTS = {
  fr: { title: "Votre livraison", expected: "Arrivée prévue", approximate: "environ", late: "plus tard que convenu", none: "L’heure d’arrivée n’est pas encore connue.", age: "Position à environ un kilomètre près, il y a", exact: "Position, il y a", old: "Dernière position connue, il y a", waiting: "Aucune position reçue pour l’instant.", gone: "Ce suivi est terminé : le lien a expiré, a été retiré, ou la livraison est faite.", unknown: "Ce lien n’existe pas.", failed: "Le suivi ne répond pas. Nouvel essai dans un instant.", privacy: "Par respect pour la vie privée du conducteur, la position n’est montrée que pendant ce transport.", minutes: "min", hours: "h", states: { draft: "En préparation", pending: "Commandé", assigned: "Confié au transporteur", in_transit: "En route", delivered: "Livré" } },
  en: { title: "Your delivery", expected: "Expected", approximate: "about", late: "later than agreed", none: "The time of arrival is not known yet.", age: "Position to about a kilometre,", exact: "Position,", old: "Last known position,", ago: "ago", waiting: "No position has come in yet.", gone: "This tracking has ended: the link has expired, was withdrawn, or the delivery is done.", unknown: "There is no such link.", failed: "Tracking does not answer. Trying again in a moment.", privacy: "Out of respect for the driver's privacy the position is shown during this transport only.", minutes: "min", hours: "h", states: { draft: "Being prepared", pending: "Ordered", assigned: "With the carrier", in_transit: "On its way", delivered: "Delivered" } },
  de: { title: "Ihre Lieferung", expected: "Erwartet", approximate: "etwa", late: "später als vereinbart", none: "Die Ankunftszeit ist noch nicht bekannt.", age: "Position auf etwa einen Kilometer genau, vor", exact: "Position, vor", old: "Letzte bekannte Position, vor", waiting: "Es ist noch keine Position eingegangen.", gone: "Diese Verfolgung ist beendet: Der Link ist abgelaufen, wurde zurückgezogen, oder es ist geliefert.", unknown: "Diesen Link gibt es nicht.", failed: "Die Verfolgung antwortet nicht. Neuer Versuch in Kürze.", privacy: "Aus Achtung vor der Privatsphäre des Fahrers wird die Position nur während dieses Transports gezeigt.", minutes: "Min.", hours: "Std.", states: { draft: "In Vorbereitung", pending: "Bestellt", assigned: "Beim Frachtführer", in_transit: "Unterwegs", delivered: "Geliefert" } },
};
const TOWNS = [["Paris",48.857,2.352],["Lyon",45.764,4.836],["Marseille",43.297,5.37],["Lille",50.629,3.057],["Bordeaux",44.838,-0.579],["Toulouse",43.605,1.444],["Nantes",47.218,-1.554],["Strasbourg",48.573,7.752],["Dijon",47.322,5.042],["Rennes",48.117,-1.678],["Bruxelles",50.85,4.352],["Antwerpen",51.219,4.402],["Rotterdam",51.924,4.478],["Amsterdam",52.373,4.892],["Luxembourg",49.612,6.13],["Köln",50.938,6.96],["Frankfurt",50.11,8.682],["Stuttgart",48.776,9.183],["München",48.135,11.582],["Hamburg",53.551,9.994],["Hannover",52.376,9.732],["Berlin",52.52,13.405],["Leipzig",51.34,12.375],["Basel",47.56,7.589],["Zürich",47.377,8.541],["Genève",46.204,6.143],["Milano",45.464,9.19],["Torino",45.07,7.687],["Genova",44.405,8.946],["Bologna",44.494,11.343],["Roma",41.903,12.496],["Napoli",40.852,14.268],["Venezia",45.441,12.316],["Wien",48.208,16.374],["Innsbruck",47.269,11.404],["Praha",50.076,14.438],["Bratislava",48.149,17.108],["Budapest",47.498,19.04],["Warszawa",52.23,21.012],["Poznań",52.406,16.925],["Kraków",50.065,19.945],["Gdańsk",54.352,18.647],["Madrid",40.417,-3.704],["Barcelona",41.385,2.173],["Valencia",39.47,-0.376],["Bilbao",43.263,-2.935],["Zaragoza",41.649,-0.889],["Sevilla",37.389,-5.984],["Lisboa",38.722,-9.139],["Porto",41.158,-8.629],["London",51.507,-0.128],["Birmingham",52.486,-1.89],["Manchester",53.481,-2.243],["Dublin",53.35,-6.26],["København",55.676,12.568],["Oslo",59.914,10.752],["Stockholm",59.329,18.069],["Helsinki",60.17,24.938],["Göteborg",57.709,11.975],["Tallinn",59.437,24.754],["Rīga",56.95,24.105],["Vilnius",54.687,25.28],["București",44.427,26.103],["Sofia",42.698,23.322],["Beograd",44.787,20.457],["Zagreb",45.815,15.982],["Ljubljana",46.056,14.506],["Athína",37.984,23.728],["Thessaloníki",40.64,22.944],["Kyiv",50.45,30.524],["Lviv",49.84,24.03],["Istanbul",41.008,28.978]];
const EVERY_MS = 30000, SPAN_DEGREES = 6, TILE = 256;
const language = Object.keys(TEXTS).find((known) => navigator.language.startsWith(known)) || "en";
const say = TEXTS[language];
const by = (id) => document.getElementById(id);
const token = location.pathname.replace(/\/$/, "").split("/").pop();
const tiles = document.body.dataset.tiles;
let outline = null;
document.documentElement.lang = language;
document.title = by("title").textContent = say.title;
by("privacy").textContent = say.privacy;

const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360)) * 180 / Math.PI;
const element = (name, attributes, text) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
};
const span = (seconds) => {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const said = minutes < 90 ? `${minutes} ${say.minutes}` : `${Math.round(minutes / 60)} ${say.hours}`;
  return say.ago ? `${said} ${say.ago}` : said;
};

async function land() {
  outline ??= await (await fetch("/track/assets/europe.json")).json();
  return outline.map((ring) => {
    let x = 0, y = 0, path = "";
    for (let i = 0; i < ring.length; i += 2) { x += ring[i]; y += ring[i + 1]; path += `${i ? "L" : "M"}${(x / 100).toFixed(2)} ${(-mercator(y / 100)).toFixed(3)}`; }
    return `${path}Z`;
  }).join("");
}

async function draw(place, radius) {
  const map = by("land"), y = -mercator(place.lat), size = SPAN_DEGREES, unit = size / 100;
  map.setAttribute("viewBox", `${place.lng - size / 2} ${y - size / 2} ${size} ${size}`);
  const degree = 111195 * Math.cos(place.lat * Math.PI / 180);
  const parts = [element("path", { d: await land() })];
  for (const [name, lat, lng] of TOWNS) {
    const at = -mercator(lat);
    if (Math.abs(lng - place.lng) > size / 2 || Math.abs(at - y) > size / 2) continue;
    const side = lng > place.lng + size * .28 ? -1 : 1;
    parts.push(element("circle", { class: "town", cx: lng, cy: at, r: unit * .7 }), element("text", { x: lng + side * unit * 1.5, y: at + unit * 1.2, "font-size": unit * 4, "text-anchor": side > 0 ? "start" : "end" }, name));
  }
  parts.push(element("circle", { class: "around", cx: place.lng, cy: y, r: Math.max(radius / degree, unit * 3) }), element("circle", { class: "here", cx: place.lng, cy: y, r: unit * 1.4 }));
  map.replaceChildren(...parts);
  if (tiles) tile(place);
}

function tile(place) {
  const map = by("map"), width = map.clientWidth, zoom = Math.round(Math.log2(360 * width / (SPAN_DEGREES * TILE)));
  const scale = SPAN_DEGREES / width, across = 2 ** zoom, side = 360 / across / scale;
  const column = (place.lng + 180) / 360 * across, row = (180 - mercator(place.lat)) / 360 * across;
  for (const old of map.querySelectorAll("img")) old.remove();
  const reach = Math.ceil(width / side / 2) + 1;
  for (let dx = -reach; dx <= reach; dx += 1) for (let dy = -reach; dy <= reach; dy += 1) {
    const x = Math.floor(column) + dx, at = Math.floor(row) + dy, picture = new Image();
    if (at < 0 || at >= across) continue;
    picture.src = tiles.replace("{z}", zoom).replace("{x}", (x + across) % across).replace("{y}", at);
    picture.alt = "";
    Object.assign(picture.style, { left: `${width / 2 + (x - column) * side}px`, top: `${width / 2 + (at - row) * side}px`, width: `${side}px`, height: `${side}px` });
    map.prepend(picture);
  }
  map.className = `${map.classList.contains("old") ? "old " : ""}tiled`;
}

async function show(seen) {
  by("message").textContent = "";
  by("shown").hidden = false;
  by("status").textContent = say.states[seen.status] || seen.status;
  const when = seen.eta && new Date(seen.eta);
  by("when").textContent = when ? say.expected : say.none;
  by("time").textContent = when ? `${seen.etaConfidence === "high" ? "" : `${say.approximate} `}${when.toLocaleString(language, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" })}` : "";
  by("late").textContent = seen.late ? say.late : "";
  by("map").hidden = !seen.position;
  by("map").className = seen.stale ? "old" : "";
  by("age").className = seen.stale ? "old" : "";
  by("age").textContent = seen.position ? `${seen.stale ? say.old : seen.radiusMetres > 100 ? say.age : say.exact} ${span(seen.positionAgeSeconds)}.` : say.waiting;
  if (seen.position) await draw(seen.position, seen.radiusMetres);
}

async function look() {
  try {
    const answer = await fetch(`/api/tracking/shared/${encodeURIComponent(token)}`, { cache: "no-store" });
    if (answer.status === 404 || answer.status === 410 || answer.status === 422) {
      by("shown").hidden = true;
      by("message").textContent = answer.status === 410 ? say.gone : say.unknown;
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    await show(await answer.json());
  } catch {
    by("message").textContent = say.failed;
  }
  setTimeout(look, EVERY_MS);
}
look();

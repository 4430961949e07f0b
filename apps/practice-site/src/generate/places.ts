import type { Random } from "../random.js";

const places = [
  "Leeds, Yorkshire",
  "Whitby, Yorkshire",
  "Truro, Cornwall",
  "Ludlow, Shropshire",
  "Kendal, Westmorland",
  "Norwich, Norfolk",
  "Paisley, Renfrewshire",
  "Dundee, Angus",
  "Wick, Caithness",
  "Brecon, Wales",
  "Swansea, Glamorgan",
  "Skibbereen, County Cork",
  "Ennis, County Clare",
  "Newry, County Down",
  "Bremen, Germany",
  "Ulm, Germany",
  "Bergen, Norway",
  "Växjö, Sweden",
  "Lowell, Massachusetts",
  "Bangor, Maine",
  "Utica, New York",
  "Scranton, Pennsylvania",
  "Dayton, Ohio",
  "Peoria, Illinois",
  "Dubuque, Iowa",
  "Duluth, Minnesota",
  "Galveston, Texas",
  "Macon, Georgia",
  "Asheville, North Carolina",
  "Butte, Montana",
  "Halifax, Nova Scotia",
  "Kingston, Ontario",
  "Brandon, Manitoba",
  "Ballarat, Victoria",
  "Dunedin, New Zealand",
] as const;

/** A town and what it lies in, as people write it in their trees. */
export function placeName(random: Random): string {
  return random.pick(places);
}

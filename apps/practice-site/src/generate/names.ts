import type { Random } from "../random.js";

/** What the site knows of a person's sex, as its endpoints write it. */
export type Gender = "F" | "M";

const given: Record<Gender, readonly string[]> = {
  F: "Ada Agnes Alma Beth Bridget Cora Dora Edith Ella Esther Fern Flora Grace Greta Hazel Ida Iris Ivy Joan Lena Lydia Mabel Maud Nell Nora Olive Opal Pearl Rhoda Rose Ruth Stella Thea Una Vera Wilma Wren Zelda".split(
    " ",
  ),
  M: "Abel Alfred Amos Arthur Basil Boyd Cecil Clyde Conrad Cyril Edgar Elmer Ernest Ezra Felix Floyd Giles Gus Harvey Hector Hugo Ira Ivor Jasper Jude Leo Lionel Magnus Miles Ned Niles Orson Oscar Percy Ralph Rufus Silas Theo Virgil Wilbur".split(
    " ",
  ),
};

const starts =
  "Alder Amber Ash Barn Birch Black Bram Brook Cold Copper Dale Elder Elm Fair Fen Fern Gold Gray Hart Hazel Heather High Hollow Iron Keld Lang Lark Marl Mead Moor North Oak Over Quill Raven Red Rook Sedge Silver Stone Thorn Under Wether Whin Wick Wood Yew".split(
    " ",
  );
const ends =
  "acre bank beck bourne bridge by combe cote croft dale den field ford gate grove ham holt hurst ley low mere mont moor more ridge shaw stead thorpe ton wall water well wick worth yard".split(
    " ",
  );

/** A given name for the gender. */
export function givenName(random: Random, gender: Gender): string {
  return random.pick(given[gender]);
}

/** A surname put together from two syllables: it names nobody. */
export function surname(random: Random): string {
  return random.pick(starts) + random.pick(ends);
}

/** The first letters of the first two words of a name, in capitals. */
export function initials(name: string): string {
  return name
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "")
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}

/** A name as members of such sites show it: in full, shortened, or as a handle. */
export function memberName(random: Random, first: string, last: string): string {
  return random.pick([
    `${first} ${last}`,
    `${first} ${last}`,
    `${first.charAt(0)}. ${last}`,
    `${first} ${last.charAt(0)}.`,
    `${first.toLowerCase()}_${last.toLowerCase()}${random.int(1, 99)}`,
  ]);
}

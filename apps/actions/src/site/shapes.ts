import { z } from "zod";

/** A text or a number, and nothing that only looks like one when it is turned into a text. */
export const idShape = z.union([z.string().min(1), z.number().int()]).transform(String);

/** Unix seconds. What is missing is no time: taken for 0 it would count as long past. */
export const timeShape = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().positive());

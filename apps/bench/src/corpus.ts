import { fileURLToPath } from "node:url";

/** A captured error with what it means. */
export interface Captured {
  readonly lib: string;
  readonly thrown: unknown;
  readonly label: {
    readonly category: string;
    readonly retryable: boolean;
    readonly alt?: readonly string[];
    readonly action: string;
    readonly altActions?: readonly string[];
    readonly tricky?: "pos" | "neg";
  };
}

interface Loader {
  readonly loadCorpus: (files: readonly URL[]) => readonly Captured[];
}

const ALL = ["errors.jsonl", "errors-more.jsonl", "errors-wide.jsonl"];

/** The errors that the tests of error-classify were captured into, or those of some of its files. */
export async function captured(files: readonly string[] = ALL): Promise<readonly Captured[]> {
  const loader: Loader = await import(fileURLToPath(new URL("corpus.js", import.meta.url)));
  const fixtures = new URL("../../../packages/error-classify/test/fixtures/", import.meta.url);
  return loader.loadCorpus(files.map((name) => new URL(name, fixtures)));
}

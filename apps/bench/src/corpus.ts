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

/** The errors that the tests of error-classify were captured into. */
export async function captured(): Promise<readonly Captured[]> {
  const loader: Loader = await import(fileURLToPath(new URL("corpus.js", import.meta.url)));
  const fixtures = new URL("../../../packages/error-classify/test/fixtures/", import.meta.url);
  return loader.loadCorpus(
    ["errors.jsonl", "errors-more.jsonl", "errors-wide.jsonl"].map(
      (name) => new URL(name, fixtures),
    ),
  );
}

import type { Problem } from './problem.ts';
import type { Path, YamlSource } from './yaml-source.ts';

interface Move {
  to: Path;
  from: Path;
  source: YamlSource;
}

/** Where parts of a document stood before they were moved, so that a problem names the line that a person wrote. */
export class Origins {
  readonly #main: YamlSource;
  readonly #moves: Move[] = [];

  constructor(main: YamlSource) {
    this.#main = main;
  }

  /** Notes that what stands at `to` was written at `from`, by default in the document itself. */
  move(to: Path, from: Path, source: YamlSource = this.#main): void {
    const written = source === this.#main ? this.#written(from) : { path: from, source };
    this.#moves.push({ to, from: written.path, source: written.source });
  }

  /** The problem at the line where the part was written. */
  problem(path: Path, message: string): Problem {
    const written = this.#written(path);
    return written.source.problem(written.path, message);
  }

  #written(path: Path): { path: Path; source: YamlSource } {
    const [move] = this.#moves
      .filter(({ to }) => to.every((part, place) => String(part) === String(path[place])))
      .toSorted((a, b) => b.to.length - a.to.length);
    if (!move) return { path, source: this.#main };
    return { path: [...move.from, ...path.slice(move.to.length)], source: move.source };
  }
}

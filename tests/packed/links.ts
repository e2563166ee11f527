import { posix } from 'node:path';

/** Pages by which somebody adds a provider: what they name in passing is looked for, too. */
const forSuites =
  /^(README|docs\/(adding-a-provider|checks|contracts|mock-and-faults|promises|vocabulary|writing-tests))\.md$/;

/** Folders of a project of one's own, and of this checkout where a page says so. */
const ofProjects = /^(reports|specs|suites|schemas|src|ci|tests\/packed|\.github\/workflows)\/?$/;

/**
 * What a page of the package leads to that the package does not have: links to files and, on pages for authors of suites, files and folders in
 * backticks that the checkout has. `packed` and `known` are the paths of all files in the package and in the checkout.
 */
export const deadEnds = (page: string, text: string, packed: readonly string[], known: readonly string[]): string[] => {
  const isIn = (paths: readonly string[], path: string): boolean =>
    paths.some((each) => each === path || each.startsWith(`${path.replace(/\/$/, '')}/`));
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => posix.join(posix.dirname(page), target));
  const named = forSuites.test(page) ? [...text.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, path = '']) => path) : [];
  const inPassing = named.filter((path) => isIn(known, path) && !ofProjects.test(path) && !isOfOurs(path));
  return [...new Set([...links, ...inPassing])].filter((path) => !isIn(packed, path));
};

/** A file of one of this repository's own providers, which stands for those of a project, or one of the harness, of which README says where it is. */
const isOfOurs = (path: string): boolean => /^(src|suites|schemas|specs)\/[\w-]+(\/|$)/.test(path);

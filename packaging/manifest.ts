/** The parts of a `package.json` that differ between the checkout and the package. */
export interface Manifest {
  name: string;
  version: string;
  exports: Record<string, string>;
  /** Each leads to a file, or to several by condition. */
  imports: Record<string, string | Record<string, string>>;
  [field: string]: unknown;
}

/** Fields that only a checkout has a use for. */
const ofCheckout = ['private', 'scripts', 'devDependencies'];

/** The `package.json` of the package: its entries are compiled, where those of the checkout are sources that need no build. */
export const publishedManifest = (checkout: Manifest): Manifest => ({
  ...Object.fromEntries(Object.entries(checkout).filter(([field]) => !ofCheckout.includes(field))),
  ...entries(checkout, './dist/'),
});

/**
 * The `package.json` inside `dist/`, which is the package's own folder for its compiled files: `#runner` and `assay` lead to compiled files
 * there, wherever the folder stands.
 */
export const innerManifest = (checkout: Manifest): Manifest => ({ type: 'module', ...entries(checkout, './') });

const entries = ({ name, version, exports, imports }: Manifest, folder: string): Manifest =>
  ({
    name,
    version,
    exports: mapValues(exports, (source) => ({
      types: compiled(source, folder, 'd.ts'),
      default: compiled(source, folder),
    })),
    imports: mapValues(imports, (target) =>
      typeof target === 'string' ? compiled(target, folder) : mapValues(target, (source) => compiled(source, folder)),
    ),
  }) as unknown as Manifest;

const compiled = (source: string, folder: string, extension = 'js'): string =>
  source.replace('./', folder).replace(/\.ts$/, `.${extension}`);

const mapValues = <From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));

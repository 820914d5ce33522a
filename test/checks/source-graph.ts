import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const testOnly = /(\.(spec|e2e-spec|contract|fixture)\.tsx?$|\/spec-[^/]+\.tsx?$|\/src\/spec\/|^libs\/(testing|test-servers)\/)/;

/** The source files of apps and libs that are not for tests, as paths from the root of the repository. */
export function sourceFiles(root: string): readonly string[] {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs'], {
    cwd: root,
    encoding: 'utf8',
  });
  return tracked.split('\n').filter((file) => /\.(tsx?|m?js)$/.test(file) && !testOnly.test(file));
}

export const linesOf = (root: string, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + readFileSync(join(root, file), 'utf8').split('\n').length - 1, 0);

/** Something that can be opened by itself: a top-level declaration, or a member of a class. */
export interface Place {
  readonly file: string;
  readonly name: string;
  readonly node: ts.Node;
  /** The class, where it is a member of one. */
  readonly owner?: ts.ClassDeclaration;
}

/** Which declaration refers to which, by the type checker's own resolution of names. References in types do not count. */
export class SourceGraph {
  readonly sources: ReadonlyMap<string, ts.SourceFile>;
  readonly places: readonly Place[];
  private readonly checker: ts.TypeChecker;
  private readonly placeOfNode = new Map<ts.Node, Place>();
  private readonly references = new Map<Place, readonly Place[]>();
  private readonly handlers = new Map<Place, Place>();

  constructor(root: string, files: readonly string[]) {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const paths = files.filter((file) => /\.tsx?$/.test(file)).map((file) => join(root, file));
    const program = ts.createProgram(paths, { ...options, noEmit: true });
    this.checker = program.getTypeChecker();
    const ours = new Set(paths);
    const sources = program.getSourceFiles().filter(({ fileName }) => ours.has(fileName));
    this.sources = new Map(sources.map((source) => [relative(root, source.fileName), source]));
    this.places = [...this.sources].flatMap(([file, source]) => this.placesIn(source, file));
    for (const place of this.places) {
      const handled = place.name === 'execute' && place.owner !== undefined ? this.handledBy(place.owner) : undefined;
      if (handled !== undefined) this.handlers.set(handled, place);
    }
  }

  /** Who handles a command or a query, by the decorator. */
  handlerOf(message: Place): Place | undefined {
    return this.handlers.get(message);
  }

  /** What a place refers to. Who creates a command or a query refers to its handler, too: the buses look it up by the class. */
  from(place: Place): readonly Place[] {
    const known = this.references.get(place);
    if (known !== undefined) return known;
    const found = this.referencesIn(place.node).filter((one) => one !== place);
    const handlers = found.flatMap((one) => this.handlers.get(one) ?? []);
    const all = [...new Set([...found, ...handlers])];
    this.references.set(place, all);
    return all;
  }

  /** What the values in a piece of code refer to; asked of a type, the types that it names. */
  referencesIn(node: ts.Node): readonly Place[] {
    const found = new Set<Place>();
    const look = (one: ts.Node): void => {
      if (one !== node && ts.isTypeNode(one) && !ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(one)) return;
      if (ts.isIdentifier(one)) for (const place of this.meantBy(one)) found.add(place);
      ts.forEachChild(one, look);
    };
    look(node);
    return [...found];
  }

  /** The shortest way from a place to one that is wanted, both included; undefined where none leads there. */
  way(start: Place, wanted: (place: Place) => boolean, passable: (place: Place) => boolean): readonly Place[] | undefined {
    const before = new Map<Place, Place | undefined>([[start, undefined]]);
    for (const place of before.keys()) {
      if (wanted(place)) {
        const way: Place[] = [];
        for (let at: Place | undefined = place; at !== undefined; at = before.get(at)) way.unshift(at);
        return way;
      }
      for (const next of this.from(place)) if (!before.has(next) && passable(next)) before.set(next, place);
    }
    return undefined;
  }

  /** Everything that a place leads to. */
  reachedFrom(start: Place, passable: (place: Place) => boolean): ReadonlySet<Place> {
    const reached = new Set<Place>([start]);
    for (const place of reached) for (const next of this.from(place)) if (passable(next)) reached.add(next);
    return reached;
  }

  private meantBy(identifier: ts.Identifier): readonly Place[] {
    const { checker } = this;
    let symbol = ts.isShorthandPropertyAssignment(identifier.parent)
      ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
      : checker.getSymbolAtLocation(identifier);
    if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0) symbol = checker.getAliasedSymbol(symbol);
    return (symbol?.declarations ?? []).flatMap((declaration) => {
      const place = this.placeOf(declaration);
      // A property of a class or of a type is not the class or the type.
      return place === undefined || (place.node !== declaration && !ts.isVariableDeclaration(place.node)) ? [] : [place];
    });
  }

  private placeOf(node: ts.Node): Place | undefined {
    for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent as ts.Node | undefined) {
      const place = this.placeOfNode.get(at);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  private handledBy(owner: ts.ClassDeclaration): Place | undefined {
    const call = decoratorOf(owner, /^(Command|Query)Handler$/);
    const [message] = call?.arguments ?? [];
    return message !== undefined && ts.isIdentifier(message) ? this.meantBy(message)[0] : undefined;
  }

  private placesIn(source: ts.SourceFile, file: string): readonly Place[] {
    const places: Place[] = [];
    const add = (node: ts.Node, name: string, owner?: ts.ClassDeclaration): void => {
      const place: Place = { file, name, node, ...(owner !== undefined && { owner }) };
      places.push(place);
      this.placeOfNode.set(node, place);
    };
    for (const statement of source.statements) {
      if (ts.isVariableStatement(statement)) {
        for (const declared of statement.declarationList.declarations) add(declared, declared.name.getText(source));
      } else if (ts.isClassDeclaration(statement)) {
        add(statement, statement.name?.text ?? 'default');
        for (const member of statement.members) {
          if (ts.isMethodDeclaration(member)) add(member, member.name.getText(source), statement);
        }
      } else if (
        ts.isFunctionDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement)
      ) {
        add(statement, statement.name?.text ?? 'default');
      }
    }
    return places;
  }
}

/** The call that decorates a class or a method, by the decorator's name. */
export function decoratorOf(node: ts.HasDecorators, name: RegExp): ts.CallExpression | undefined {
  return (ts.getDecorators(node) ?? [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression)
    .find(({ expression }) => name.test(expression.getText()));
}

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const tsOf = { '.js': ['.ts', '.tsx'] };

/** `#name` leads to the sources, and the `.js` of a relative import to the `.ts` or `.tsx` that it will be built from. */
export async function resolve(specifier, context, next) {
  const ours = { ...context, conditions: ['redress-source', ...context.conditions] };
  if (/^\.{1,2}\//.test(specifier) && context.parentURL !== undefined) {
    for (const [built, sources] of Object.entries(tsOf)) {
      if (!specifier.endsWith(built)) continue;
      for (const source of sources) {
        const url = new URL(specifier.slice(0, -built.length) + source, context.parentURL);
        if (url.protocol === 'file:' && existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
      }
    }
  }
  return next(specifier, ours);
}

export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return next(url, context);
  const path = fileURLToPath(url);
  const { code } = await transform(await readFile(path, 'utf8'), {
    filename: path,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser: { syntax: 'typescript', tsx: path.endsWith('x'), decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
    },
    module: { type: 'es6' },
    swcrc: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}

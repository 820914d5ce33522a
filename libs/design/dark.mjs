/**
 * The dark sheet is made from the light one: after each rule that sets colors, the same rule with those of the table below, for
 * screens whose owner asks for dark. Nothing else about a rule changes, so a new style needs no second one. What must look the
 * same by day and by night stands in no table.
 */
const text = {
  '#1b1b1b': '#f0f0f0',
  '#000': '#f0f0f0',
  '#005ea2': '#73b3e7',
  '#1a4480': '#a3cef0',
  '#162e51': '#d9e8f6',
  '#54278f': '#c39deb',
  '#3d4551': '#dfe1e2',
  '#454545': '#c6cace',
  '#565c65': '#c6cace',
  '#71767a': '#c6cace',
  '#757575': '#c6cace',
  '#b50909': '#f2938c',
  '#8b0a03': '#f2938c',
  '#216e1f': '#86cb92',
  '#9c3d10': '#f9bd8a',
};

const ground = {
  '#fff': '#16181b',
  '#f0f0f0': '#26292d',
  '#e6e6e6': '#34383d',
  '#dfe1e2': '#34383d',
  '#c9c9c9': '#454a50',
  '#1b1b1b': '#f0f0f0',
  '#e7f6f8': '#12292d',
  '#e1f3f8': '#12292d',
  '#faf3d1': '#332b0e',
  '#ecf3ec': '#16291a',
  '#f4e3db': '#3a1a12',
  '#f8e1de': '#5c1d18',
  '#dbebde': '#1c4426',
  '#005ea2': '#2378c3',
  '#d9e8f6': '#1a3653',
};

const edge = {
  ...text,
  '#1b1b1b': '#8d9297',
  '#fff': '#16181b',
  '#a9aeb1': '#71767a',
  '#dfe1e2': '#565c65',
  '#c9c9c9': '#565c65',
  '#e6e6e6': '#454a50',
};

/** Which table speaks for a property; custom properties of colors are grounds or texts by what they are named for. */
function tableOf(property) {
  if (/^(color|fill|stroke|caret-color|text-decoration(-color)?)$/.test(property)) return text;
  if (/^background(-color)?$/.test(property)) return ground;
  if (/^(border|box-shadow|outline|column-rule)/.test(property)) return edge;
  if (property === '--redress-soft') return ground;
  if (property === '--redress-line') return edge;
  return property.startsWith('--redress-') ? text : undefined;
}

/** Text on these grounds stays as it is: they are bright by night, too. */
const bright = /#(ffbe2e|97d4ea|fff1d2)\b/i;

/** A PostCSS plugin: takes the light sheet, and leaves both. */
export function darkFromLight() {
  return {
    postcssPlugin: 'dark-from-light',
    Once(root, { AtRule }) {
      const rules = [];
      root.walkRules((rule) => {
        const inside = [];
        for (let at = rule.parent; at !== undefined && at.type !== 'root'; at = at.parent) inside.push(`${at.name} ${at.params}`);
        if (!inside.some((one) => /^(keyframes|-webkit-keyframes)|print|forced-colors/.test(one))) rules.push(rule);
      });
      for (const rule of rules) {
        const isBright = rule.nodes.some(
          (node) => node.type === 'decl' && /^background/.test(node.prop) && bright.test(node.value),
        );
        const dark = rule.nodes.flatMap((node) => {
          if (node.type !== 'decl') return [];
          const table = tableOf(node.prop);
          if (table === undefined || (isBright && table === text)) return [];
          const value = node.value.replace(/#[0-9a-f]{3,8}\b|\b(?:white|black)\b/gi, (color) => {
            const hex = { white: '#fff', black: '#000' }[color.toLowerCase()] ?? color.toLowerCase();
            return table[hex] ?? color;
          });
          return value === node.value ? [] : [node.clone({ value })];
        });
        if (dark.length === 0) continue;
        const night = new AtRule({ name: 'media', params: 'screen and (prefers-color-scheme: dark)' });
        night.append(rule.clone({ nodes: dark }));
        rule.after(night);
      }
    },
  };
}

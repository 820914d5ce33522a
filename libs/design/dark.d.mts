import type { Plugin } from 'postcss';

export declare function darkFromLight(): Plugin;

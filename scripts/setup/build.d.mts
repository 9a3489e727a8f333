export function stampOf(folder: string, paths: string[]): string;

export const root: string;
export const electronExecutable: string;
export const electronFolder: string;
export const outFolder: string;

export class SetUpError extends Error {}
export function describeFailure(error: Error): string;

interface PackageList {
  packages: Record<string, { version?: string; optional?: boolean }>;
}
export function isInstalled(lock: PackageList, installed: PackageList): boolean;

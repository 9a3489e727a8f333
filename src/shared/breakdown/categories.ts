/** The categories of a scene breakdown, with their default marks and Final Draft's numbers. */

/** How a tagged word is marked in the script. There is no single standard: marks are editable. */
export interface CategoryMark {
  /** As CSS writes it. */
  readonly colour: string;
  /** The colour's name. */
  readonly name: string;
  /** Colour is never alone: the shape tells the same. */
  readonly shape: 'line' | 'dotted' | 'circle' | 'asterisk' | 'box' | 'plain';
}

/** A category of elements. */
export interface Category {
  readonly id: CategoryId;
  readonly title: string;
  readonly mark: CategoryMark;
  /** The number that Final Draft's TagData gives it. Two of ours can share one. */
  readonly fdxNumber: number;
}

export const categoryIds = [
  'cast',
  'stunts',
  'background_silent',
  'background_atmosphere',
  'props',
  'set_dressing',
  'vehicles',
  'animals',
  'wardrobe',
  'makeup_hair',
  'special_effects',
  'visual_effects',
  'mechanical_effects',
  'sound',
  'music',
  'special_equipment',
  'camera',
  'greenery',
  'security',
  'additional_labor',
  'animal_wrangler',
  'art_department',
  'miscellaneous',
  'notes',
] as const;
export type CategoryId = (typeof categoryIds)[number];

const ink = '#4a4a4a';

function category(
  id: CategoryId,
  title: string,
  fdxNumber: number,
  colour: string,
  name: string,
  shape: CategoryMark['shape'] = 'line',
): Category {
  return { id, title, fdxNumber, mark: { colour, name, shape } };
}

const table: Readonly<Record<CategoryId, Category>> = {
  cast: category('cast', 'Cast', 2, '#c62828', 'red'),
  stunts: category('stunts', 'Stunts', 4, '#d9730d', 'orange'),
  background_silent: category(
    'background_silent',
    'Background: silent bits',
    3,
    '#b58900',
    'yellow',
  ),
  background_atmosphere: category(
    'background_atmosphere',
    'Background: atmosphere',
    3,
    '#2e7d32',
    'green',
  ),
  props: category('props', 'Props', 6, '#7b3fa0', 'violet'),
  set_dressing: category('set_dressing', 'Set dressing', 17, '#00796b', 'teal'),
  vehicles: category('vehicles', 'Vehicles', 5, '#c2378a', 'pink'),
  animals: category('animals', 'Animals', 11, '#c2378a', 'pink', 'dotted'),
  wardrobe: category('wardrobe', 'Wardrobe', 9, ink, 'ink', 'circle'),
  makeup_hair: category('makeup_hair', 'Makeup / Hair', 10, ink, 'ink', 'asterisk'),
  special_effects: category('special_effects', 'Special effects', 8, '#1e63c8', 'blue'),
  visual_effects: category('visual_effects', 'Visual effects', 23, '#3f3fa8', 'indigo'),
  mechanical_effects: category('mechanical_effects', 'Mechanical effects', 24, '#546679', 'slate'),
  sound: category('sound', 'Sound', 15, '#7a4f2a', 'brown'),
  music: category('music', 'Music', 13, '#7a4f2a', 'brown', 'dotted'),
  special_equipment: category('special_equipment', 'Special equipment', 19, ink, 'ink', 'box'),
  camera: category('camera', 'Camera', 7, '#6b6b6b', 'grey'),
  greenery: category('greenery', 'Greenery', 18, '#558b2f', 'leaf green'),
  security: category('security', 'Security', 20, ink, 'ink', 'plain'),
  additional_labor: category('additional_labor', 'Additional labor', 21, ink, 'ink', 'plain'),
  animal_wrangler: category('animal_wrangler', 'Animal wrangler', 12, ink, 'ink', 'plain'),
  art_department: category('art_department', 'Art department', 16, ink, 'ink', 'plain'),
  miscellaneous: category('miscellaneous', 'Miscellaneous', 25, ink, 'ink', 'plain'),
  notes: category('notes', 'Notes', 26, ink, 'ink', 'plain'),
};

/** Every category, in the order of a breakdown sheet. */
export const categories: readonly Category[] = categoryIds.map((id) => table[id]);

/** The category that has an id. */
export function getCategory(id: CategoryId): Category {
  return table[id];
}

/** Whether a string is a category's id. */
export function isCategoryId(value: string): value is CategoryId {
  return Object.hasOwn(table, value);
}

/** The default colours of schedule strips, by interior or exterior and day or night. Editable. */
export const stripColours = {
  'day INT': '#ffffff',
  'day EXT': '#f7e36b',
  'night INT': '#9cc3f0',
  'night EXT': '#a3d9a5',
} as const;

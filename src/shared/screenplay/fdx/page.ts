/**
 * The page of an FDX file, both ways: the paper in `<PageLayout><PageSize/></PageLayout>`, in inches, with
 * its margins in points where we make it; and the blank lines before a scene heading and a shot in `SpaceBefore` of their `<ElementSettings>`, 12
 * points a line.
 */
import { linesPerInch, pageMargins, paperSizes, papers, type Paper } from '../layout.ts';
import { defaultPageSetup, type FilePage, type PageSetup } from '../pageSetup.ts';
import { childNodes, findChild, xmlNode, type XmlChild, type XmlNode } from '../xml.ts';

const pointsPerInch = 72;
const pointsPerLine = pointsPerInch / linesPerInch;
/** Files round the sizes of paper. */
const tolerance = 0.06;
const spacedTypes = ['Scene Heading', 'Shot'] as const;

/** What an FDX file is told of a draft's page. */
export type WrittenPage = Pick<PageSetup, 'paper' | 'headingSpace' | 'linesPerPage'>;

/** What a file says of its page; what it does not say, or what we do not have, is left out. */
export function readFdxPage(root: XmlNode): FilePage {
  const layout = findChild(root, 'PageLayout');
  const paper = layout === undefined ? undefined : paperOf(layout);
  const heading = settingsOf(root, 'Scene Heading');
  const headingSpace = heading === undefined ? undefined : spaceOf(heading);
  return {
    ...(paper === undefined ? {} : { paper }),
    ...(headingSpace === undefined ? {} : { headingSpace }),
  };
}

/**
 * The children of a root with the page that a draft has. What agrees with it stays, as does what the
 * file says that we do not have, until the draft gets another page than the usual one.
 * @param of whether the root is a new one or a file's, and then whether the draft has the page that the file
 * says; where it was not read, the usual page is the file's own
 */
export function withFdxPage(
  children: readonly XmlChild[],
  page: WrittenPage,
  of: 'new' | 'file' | 'unread file',
): XmlChild[] {
  const root = xmlNode('FinalDraft', {}, children);
  const layout = findChild(root, 'PageLayout');
  const written = [...children];
  const { paper, headingSpace } = page;
  const isUsual = paper === usual.paper && headingSpace === usual.headingSpace;
  if (of === 'unread file' && isUsual) return written;
  // A new file without it would stand on the paper of the country that it is opened in.
  if (layout === undefined && (of === 'new' || paper !== usual.paper))
    written.push(newLayout(page));
  const said = { ...usual, ...readFdxPage(root) };
  const put = (old: XmlNode | undefined, node: XmlNode): void => {
    if (old === undefined) written.push(node);
    else written[children.indexOf(old)] = node;
  };
  if (layout !== undefined && said.paper !== paper) put(layout, withPaper(layout, paper));
  if (said.headingSpace !== headingSpace) {
    for (const type of spacedTypes) {
      const old = settingsOf(root, type);
      put(old, withSpace(old ?? newSettings(type), headingSpace));
    }
  }
  return written;
}

const usual: Required<FilePage> = {
  paper: defaultPageSetup.paper,
  headingSpace: defaultPageSetup.headingSpace,
};

/** A page whose margins leave room for the draft's lines. */
function newLayout({ paper, linesPerPage }: WrittenPage): XmlNode {
  const top = pageMargins.top * pointsPerInch;
  const room = paperSizes[paper].height * pointsPerInch - top - linesPerPage * pointsPerLine;
  const layout = xmlNode('PageLayout', {
    BottomMargin: String(Math.max(0, Math.floor(room))),
    BreakDialogueAndActionAtSentences: 'Yes',
    DocumentLeading: 'Normal',
    FooterMargin: String(top / 2),
    HeaderMargin: String(top / 2),
    TopMargin: String(top),
  });
  return withPaper(layout, paper);
}

function paperOf(layout: XmlNode): Paper | undefined {
  const { Width, Height } = findChild(layout, 'PageSize')?.attributes ?? {};
  return papers.find(
    (paper) =>
      Math.abs(Number(Width) - paperSizes[paper].width) < tolerance &&
      Math.abs(Number(Height) - paperSizes[paper].height) < tolerance,
  );
}

function withPaper(layout: XmlNode, paper: Paper): XmlNode {
  const { width, height } = paperSizes[paper];
  const old = findChild(layout, 'PageSize');
  const size = xmlNode(
    'PageSize',
    { ...old?.attributes, Height: height.toFixed(2), Width: width.toFixed(2) },
    old?.children,
  );
  return { ...layout, children: [size, ...layout.children.filter((child) => child !== old)] };
}

function settingsOf(root: XmlNode, type: string): XmlNode | undefined {
  return childNodes(root, 'ElementSettings').find(({ attributes }) => attributes['Type'] === type);
}

function spaceOf(settings: XmlNode): 1 | 2 | undefined {
  const said = findChild(settings, 'ParagraphSpec')?.attributes['SpaceBefore'];
  switch (Number(said)) {
    case pointsPerLine:
      return 1;
    case 2 * pointsPerLine:
      return 2;
    default:
      return undefined;
  }
}

function withSpace(settings: XmlNode, lines: number): XmlNode {
  const old = findChild(settings, 'ParagraphSpec');
  const spec = xmlNode(
    'ParagraphSpec',
    { ...old?.attributes, SpaceBefore: String(lines * pointsPerLine) },
    old?.children,
  );
  return {
    ...settings,
    children:
      old === undefined
        ? [...settings.children, spec]
        : settings.children.map((child) => (child === old ? spec : child)),
  };
}

/** Settings as Final Draft has them where nobody changed them. */
function newSettings(type: (typeof spacedTypes)[number]): XmlNode {
  return xmlNode('ElementSettings', { Type: type }, [
    xmlNode('FontSpec', { Font: 'Courier Final Draft', Size: '12', Style: 'AllCaps' }),
    xmlNode('ParagraphSpec', {
      Alignment: 'Left',
      FirstIndent: '0.00',
      Leading: 'Regular',
      LeftIndent: '1.50',
      RightIndent: '7.50',
      Spacing: '1',
      StartsNewPage: 'No',
    }),
    xmlNode('Behavior', { PaginateAs: 'Scene Heading', ReturnKey: 'Action' }),
  ]);
}

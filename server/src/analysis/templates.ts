export interface ShapeText {
  key: string;
  text: string;
  count: number;
}
export function clusterTemplates(shapes: readonly ShapeText[]): { id: string; text: string; keys: readonly string[] }[] {
  return shapes.map(({ key, text }) => ({ id: text, text: text.replace(/\b0\w*/g, '<*>'), keys: [key] }));
}

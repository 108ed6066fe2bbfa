export { addName, clearNames, sealNames } from './names';
export { knowsStamp } from './memos';
export { foldRows } from './rows';
export { scan, setVanishes, slotCount } from './scan';
export { addLevel, addPlan, addQuiet, clearTables } from './tables';

export { scan, setVanishes, slotCount } from './scan';

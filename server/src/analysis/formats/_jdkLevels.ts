import type { Level } from '../model.ts';

/** Levels as the JDK's resource bundles translate them. */
export const JDK_LEVELS: Readonly<Record<string, Level>> = {
  schwerwiegend: 'error',
  warnung: 'warn',
  information: 'info',
  grave: 'error',
  avertissement: 'warn',
  infos: 'info',
  advertencia: 'warn',
  información: 'info',
  avvertenza: 'warn',
  informazioni: 'info',
  advertência: 'warn',
  informações: 'info',
  重大: 'error',
  严重: 'error',
  嚴重: 'error',
  심각: 'error',
  警告: 'warn',
  경고: 'warn',
  情報: 'info',
  信息: 'info',
  資訊: 'info',
  정보: 'info',
};

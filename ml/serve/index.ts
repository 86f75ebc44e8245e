export { ScoringService } from './scoring-service.ts';

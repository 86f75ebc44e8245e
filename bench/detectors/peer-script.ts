/**
 * What the reference does, in its own language: requests come as lines of JSON, each is answered by one line with the processor
 * time of fitting and of scoring. Arrays go through files.
 *
 * @module
 */
export const PEER_SCRIPT = `
import json, sys, time
import numpy as np
from sklearn.ensemble import IsolationForest
from xgboost import XGBClassifier

data = None
labels = None

def load(request):
    global data, labels
    shape = (request['rows'], request['columns'])
    data = np.fromfile(request['data'], dtype='<f8').reshape(shape)
    labels = np.fromfile(request['labels'], dtype='u1').astype(int)
    return {}

def forest(request):
    model = IsolationForest(n_estimators=100, max_samples=256, contamination='auto', n_jobs=1,
                            random_state=request['seed'])
    start = time.process_time()
    model.fit(data)
    middle = time.process_time()
    scores = -model.score_samples(data)
    end = time.process_time()
    scores.astype('<f8').tofile(request['scores'])
    return {'fitMs': 1000 * (middle - start), 'scoreMs': 1000 * (end - middle)}

def boosting(request):
    learned = np.fromfile(request['isLearned'], dtype='u1') == 1
    train, test = np.ascontiguousarray(data[learned]), np.ascontiguousarray(data[~learned])
    model = XGBClassifier(n_estimators=100, max_depth=6, learning_rate=0.1, tree_method='hist', n_jobs=1)
    target = labels[learned]
    start = time.process_time()
    model.fit(train, target)
    middle = time.process_time()
    scores = model.predict_proba(test)[:, 1]
    end = time.process_time()
    scores.astype('<f8').tofile(request['scores'])
    return {'fitMs': 1000 * (middle - start), 'scoreMs': 1000 * (end - middle)}

ways = {'load': load, 'forest': forest, 'boosting': boosting}
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(ways[request['way']](request)), flush=True)
`;

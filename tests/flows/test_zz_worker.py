from tests.flows.test_deployments import *
from tests.flows.test_deployments import declared, a_worker
from flows import handing
def test_worker_takes(declared, office, monkeypatch):
    for _ in range(3):
        a_case(office)
    with office.register._writers.begin() as connection:
        connection.execute(sa.text("UPDATE agreements SET due_on = '2026-03-02'"))
    real = handing.answers_of
    import flows.sweeps as fs
    def slow(handed, here):
        # give the worker time to take the first
        with handing.get_client(sync_client=True) as c:
            until(lambda: any(not (c.read_flow_run(h.run).state.is_scheduled() or c.read_flow_run(h.run).state.is_pending()) for h in handed), seconds=120)
        return real(handed, here)
    monkeypatch.setattr(fs, "answers_of", slow)
    with a_worker(), lent(office):
        digest = sweep(on=date(2026, 3, 3), hand_to="sweep shard/shard", size=1)
    handed = declared.read_flow_runs(deployment_filter=DeploymentFilter(name=DeploymentFilterName(any_=["shard"])))
    print([(r.name, r.state.name) for r in handed])
    print(digest)
    assert digest.agreements == 3 and not digest.counts
    assert any(r.state.name == "Completed" for r in handed)

package jp.renrakumo.release.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import jp.renrakumo.release.load.CascadeNetwork.Relayer;

/** An organization that passes the directive on, as far as it is; times in seconds of work, -1 for not yet. */
final class RelayLoad {

    final Relayer organization;
    final List<RelayLoad> below = new ArrayList<>();
    final ArrayDeque<PieceOfWork> waiting = new ArrayDeque<>();
    int free;
    long received = -1;
    long sent = -1;
    long last = -1;
    long reported = -1;
    int outstanding;
    int unreported;
    int called;
    boolean lastByCall;
    boolean ready;
    boolean due;
    boolean settled;

    RelayLoad(Relayer organization, int people) {
        this.organization = organization;
        this.free = people;
    }
}
